import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { Import } from '@/api/types';
import { t } from '@/lib/text';
import { ConfirmDialog, Panel } from '@/ui';

import { useImportWork } from './useImportWork';

interface ImportActionsProps {
  found: Import;
  etag: string;
}

/** What the plan would do, and the buttons that do it. */
export function ImportActions({ found, etag }: ImportActionsProps) {
  const { apply, undo, plan, remove } = useImportWork(found.id, etag);
  const [asking, setAsking] = useState<'apply' | 'undo' | 'remove'>();
  const { creates, updates, skips, errors } = found;
  const underWay = found.status === 'applying' || found.status === 'undoing';
  const close = () => setAsking(undefined);
  const counts = t('imports.counts', { creates, updates, skips, errors });
  const done = found.status === 'applied' || found.status === 'undoing' ? t('imports.appliedCounts', { creates, updates, skips, errors }) : counts;
  const told = found.status === 'undone' ? t('imports.undoneCounts', { undone: found.undone, kept: found.kept }) : done;
  return (
    <Panel>
      <Group justify="space-between" gap="md">
        <Stack gap={2}>
          <Text size="sm" fw={600}>{told}</Text>
          {found.status === 'planned' && errors > 0 && <Text size="sm" c="dimmed">{t('imports.mend')}</Text>}
        </Stack>
        <Group gap="xs">
          {!underWay && <Button variant="default" c="var(--rc-danger-text)" onClick={() => setAsking('remove')}>{t('imports.remove')}</Button>}
          {found.status === 'planned' && <Button variant="default" loading={plan.isPending} onClick={() => plan.mutate()}>{t('imports.planAnew')}</Button>}
          {found.status === 'planned' && creates + updates > 0 && (
            <Button onClick={() => setAsking('apply')}>{errors > 0 ? t('imports.applyRest') : t('imports.apply')}</Button>
          )}
          {found.status === 'applied' && <Button variant="default" onClick={() => setAsking('undo')}>{t('imports.undo')}</Button>}
        </Group>
      </Group>
      {asking === 'apply' && (
        <ConfirmDialog title={t('imports.applyTitle')} confirm={t('imports.apply')} severity="reversible" busy={apply.isPending} onConfirm={() => apply.mutate(errors > 0, { onSettled: close })} onClose={close}>
          {counts} {t('imports.applyText')}
        </ConfirmDialog>
      )}
      {asking === 'undo' && (
        <ConfirmDialog title={t('imports.undoTitle')} confirm={t('imports.undo')} severity="recoverable" busy={undo.isPending} onConfirm={() => undo.mutate(undefined, { onSettled: close })} onClose={close}>
          {t('imports.undoText')}
        </ConfirmDialog>
      )}
      {asking === 'remove' && (
        <ConfirmDialog title={t('imports.removeTitle')} confirm={t('imports.remove')} severity="recoverable" busy={remove.isPending} onConfirm={() => remove.mutate(undefined, { onSettled: close })} onClose={close}>
          {t(found.status === 'applied' ? 'imports.removeText.applied' : 'imports.removeText.planned')}
        </ConfirmDialog>
      )}
    </Panel>
  );
}
