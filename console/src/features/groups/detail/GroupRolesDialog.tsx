import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Group } from '@/api/types';
import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { groupQuery } from '../queries';
import { GroupRolesForm } from './GroupRolesForm';

interface GroupRolesDialogProps {
  group: Group;
  onClose: () => void;
}

/** The roles of a group, to tick. Mounted only while open. */
export function GroupRolesDialog({ group, onClose }: GroupRolesDialogProps) {
  const [scope, setScope] = useState('');
  const current = useQuery({ ...groupQuery(useTenant(), group.id), ...FOR_EDITING });
  return (
    <Modal opened onClose={onClose} title={t('groups.rolesTitle', { name: group.name })} size="lg">
      <QueryView fresh query={current}>{(opened) => <GroupRolesForm key={scope} opened={opened} scope={scope} onScope={setScope} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
