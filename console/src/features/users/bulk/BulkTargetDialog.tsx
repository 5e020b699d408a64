import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { GroupSelect } from '@/lib/groups';
import { RoleSelect } from '@/lib/roles';
import { t } from '@/lib/text';

import type { BulkAction } from './actions';
import { useBulk } from './useBulk';
import type { Whom } from './whom';

interface BulkTargetDialogProps {
  action: BulkAction;
  asks: 'role' | 'group';
  count: number;
  whom: Whom;
  onClose: () => void;
}

/** Asks which role or group, and until when a role is given. */
export function BulkTargetDialog({ action, asks, count, whom, onClose }: BulkTargetDialogProps) {
  const bulk = useBulk();
  const [target, setTarget] = useState<string>();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const gives = action.word === 'assign_role';
  const send = () => {
    if (target === undefined) return;
    const chosen = asks === 'role' ? { role: target } : { group: target };
    const time = gives && until !== '' ? { valid_until: new Date(until).toISOString() } : {};
    const why = gives && reason.trim() !== '' ? { reason: reason.trim() } : {};
    bulk.mutate({ action: action.word, ...whom, ...chosen, ...time, ...why });
  };
  return (
    <Modal opened onClose={onClose} title={t('bulk.title', { action: t(action.label), count })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('bulk.text')}</Text>
          {asks === 'role' ? (
            <RoleSelect label={t('field.role')} value={target} onChange={(role) => setTarget(role?.id)} />
          ) : (
            <GroupSelect required label={t('field.group')} value={target} onChange={(group) => setTarget(group?.id)} />
          )}
          {gives && <TextInput type="date" label={t('bulk.until')} description={t('bulk.untilHint')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />}
          {gives && <TextInput label={t('bulk.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" disabled={target === undefined} loading={bulk.isPending}>{t(action.label)}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
