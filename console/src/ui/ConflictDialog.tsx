import { Button, Group, Modal, Stack, Text } from '@mantine/core';

import { t } from '@/lib/text';

interface ConflictDialogProps {
  /** Takes what the other one saved and drops what was typed. */
  onReload: () => void;
  /** Shows what the other one saved. */
  onSee?: (() => void) | undefined;
  onClose: () => void;
}

/** Somebody else saved first. Mounted only while open. */
export function ConflictDialog({ onReload, onSee, onClose }: ConflictDialogProps) {
  return (
    <Modal opened onClose={onClose} title={t('conflict.title')} zIndex={300}>
      <Stack gap="md">
        <Text size="sm">{t('conflict.detail')}</Text>
        <Group justify="flex-end" gap="sm">
          {onSee && (
            <Button variant="default" onClick={onSee}>
              {t('conflict.see')}
            </Button>
          )}
          <Button onClick={onReload} data-autofocus>
            {t('conflict.reload')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
