import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { t } from '@/lib/text';

interface ConfirmDialogProps {
  title: string;
  /** What will happen, with counts. */
  children: ReactNode;
  /** The verb on the button, such as `Deactivate`. */
  confirm: string;
  /** What the way back is called; `Cancel` unless told. */
  cancel?: string;
  /**
   * `reversible` asks plainly, `recoverable` shows that something is lost for now, `irreversible` asks to type
   * `phrase` exactly.
   */
  severity: 'reversible' | 'recoverable' | 'irreversible';
  /** What has to be typed when it is irreversible. */
  phrase?: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done, with more friction the harder it is to undo. Mounted only while open. */
export function ConfirmDialog({ title, children, confirm, cancel = t('action.cancel'), severity, phrase, busy = false, onConfirm, onClose }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const asked = severity === 'irreversible' ? (phrase ?? '') : '';
  const ready = asked === '' || typed.trim() === asked;
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onConfirm();
        }}
      >
        <Stack gap="md">
          <Text size="sm" component="div">
            {children}
          </Text>
          {asked !== '' && (
            <TextInput
              data-autofocus
              label={t('confirm.type', { phrase: asked })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button type="submit" color={severity === 'reversible' ? undefined : 'red.8'} disabled={!ready} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
