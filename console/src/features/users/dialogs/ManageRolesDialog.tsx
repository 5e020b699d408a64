import { Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { workspacesQuery } from '@/api/queries/tenant';
import type { User } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { LinesSkeleton } from '@/ui';

import { userRolesQuery } from '../queries';
import { ManageRolesForm } from './ManageRolesForm';

interface ManageRolesDialogProps {
  user: User;
  onClose: () => void;
}

/** The roles of a user, one scope at a time. */
export function ManageRolesDialog({ user, onClose }: ManageRolesDialogProps) {
  const tenant = useTenant();
  const can = useCan();
  const [workspace, setWorkspace] = useState<string>();
  // Fresh at every opening, and not exchanged while somebody ticks.
  const held = useQuery({ ...userRolesQuery(tenant, user.id), staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false });
  const workspaces = useQuery({ ...workspacesQuery(tenant), enabled: can('workspaces:read:all') });
  const scopes = workspaces.data?.items.filter((each) => each.active) ?? [];
  return (
    <Modal opened onClose={onClose} title={t('users.manageRolesTitle', { name: user.name })} size="lg">
      <Stack gap="md">
        {scopes.length > 0 && (
          <Select
            label={t('users.scope')}
            data={[{ value: '', label: t('scope.tenant') }, ...scopes.map((each) => ({ value: each.id, label: each.name }))]}
            value={workspace ?? ''}
            onChange={(value) => setWorkspace(value || undefined)}
          />
        )}
        <QueryView query={held}>
          {({ data, etag }) =>
            held.isFetching ? (
              <LinesSkeleton />
            ) : (
              <ManageRolesForm
                key={`${etag}/${workspace ?? ''}`}
                user={user}
                held={data.items}
                etag={etag}
                workspace={workspace}
                onReload={() => void held.refetch()}
                onClose={onClose}
              />
            )
          }
        </QueryView>
      </Stack>
    </Modal>
  );
}
