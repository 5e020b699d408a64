import { Modal } from '@mantine/core';

import type { Group } from '@/api/types';
import { t } from '@/lib/text';

import { GroupRolesForm } from './GroupRolesForm';

interface GroupRolesDialogProps {
  group: Group;
  onClose: () => void;
}

/** The roles of a group, to tick. Mounted only while open. */
export function GroupRolesDialog({ group, onClose }: GroupRolesDialogProps) {
  return (
    <Modal opened onClose={onClose} title={t('groups.rolesTitle', { name: group.name })} size="lg">
      <GroupRolesForm group={group} onClose={onClose} />
    </Modal>
  );
}
