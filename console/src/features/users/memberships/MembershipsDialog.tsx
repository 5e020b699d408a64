import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { membershipsQuery } from '@/api/queries/memberships';
import type { User } from '@/api/types';
import { FOR_EDITING, QueryView } from '@/lib/query';
import { t } from '@/lib/text';

import { MembershipsForm } from './MembershipsForm';

interface MembershipsDialogProps {
  user: User;
  /** The tenant that looks after the account: its short name or id. */
  home: string;
  onClose: () => void;
}

/** The tenants that a user belongs to, to tick. Mounted only while open. */
export function MembershipsDialog({ user, home, onClose }: MembershipsDialogProps) {
  const memberships = useQuery({ ...membershipsQuery(home, user.id), ...FOR_EDITING });
  return (
    <Modal opened onClose={onClose} title={t('memberships.changeTitle', { name: user.name })} size="lg">
      <QueryView fresh query={memberships}>{(opened) => <MembershipsForm user={user} home={home} opened={opened} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
