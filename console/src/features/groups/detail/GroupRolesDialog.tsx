import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { rolesQuery } from '@/api/queries/tenant';
import type { Group } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { GroupRolesForm } from './GroupRolesForm';

interface GroupRolesDialogProps {
  group: Group;
  onClose: () => void;
}

/** The roles of a group, to tick. Mounted only while open. */
export function GroupRolesDialog({ group, onClose }: GroupRolesDialogProps) {
  const roles = useQuery({ ...rolesQuery(useTenant()), refetchOnWindowFocus: false });
  return (
    <Modal opened onClose={onClose} title={t('groups.rolesTitle', { name: group.name })} size="lg">
      <QueryView query={roles}>{({ items }) => <GroupRolesForm group={group} roles={items} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
