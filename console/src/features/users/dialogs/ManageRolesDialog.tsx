import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { User } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { LinesSkeleton } from '@/ui';

import { userRolesQuery } from '../queries';
import { ManageRolesForm } from './ManageRolesForm';

interface ManageRolesDialogProps {
  user: User;
  /** The workspace whose roles are ticked first. */
  scope?: string;
  onClose: () => void;
}

/** The roles of a user in the whole tenant and in its workspaces. */
export function ManageRolesDialog({ user, scope = '', onClose }: ManageRolesDialogProps) {
  // Each start takes what is held then, and drops what was ticked.
  const [start, setStart] = useState(0);
  // Fresh at every opening, and not exchanged while somebody ticks.
  const held = useQuery({ ...userRolesQuery(useTenant(), user.id), staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <Modal opened onClose={onClose} title={t('users.manageRolesTitle', { name: user.name })} size="lg">
      <QueryView query={held}>
        {({ data, etag }) =>
          held.isFetchedAfterMount ? (
            <ManageRolesForm key={start} user={user} first={scope} held={data.items} etag={etag} onReload={() => void held.refetch().then(() => setStart(start + 1))} onClose={onClose} />
          ) : (
            <LinesSkeleton />
          )
        }
      </QueryView>
    </Modal>
  );
}
