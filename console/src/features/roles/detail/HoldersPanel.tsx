import { Button, Group, Text } from '@mantine/core';
import { IconUserMinus, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Role, RoleHolder } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { ConfirmDialog, DataTable, EmptyState, Pager, RowAction, RowMenu, TableSkeleton } from '@/ui';

import { AddHolderDialog } from '../dialogs/AddHolderDialog';
import { roleHoldersQuery } from '../queries';
import { roleRoute } from '../routes';
import { useHolding } from '../useHolding';
import { useWorkspaceName } from '../useWorkspaceName';
import { CarryingGroups } from './CarryingGroups';
import { holderColumns } from './holder-columns';

interface Taking {
  holder: RoleHolder;
  workspace: string | null;
}

/** Who was given the role, where and for how long, and the groups that carry it. */
export function HoldersPanel({ role }: { role: Role }) {
  const can = useCan();
  const { cursor } = roleRoute.useSearch();
  const navigate = roleRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('role-holders');
  const holders = useQuery(roleHoldersQuery(useTenant(), role.id, cursor, pageSize));
  const nameOf = useWorkspaceName();
  const { take } = useHolding(role.id);
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Taking>();
  const gives = can('users:manage:roles');
  const pages = useCursorPages({
    cursor,
    nextCursor: holders.data?.next_cursor,
    go: (to, cursors) => void navigate({ search: (old) => ({ ...old, cursor: to }), state: { cursors } }),
  });
  const menu = (holder: RoleHolder) => (
    <RowMenu name={holder.name}>
      {holder.held.map(({ assignment, workspace = null }) => (
        <RowAction key={assignment} icon={IconUserMinus} danger onClick={() => setTaking({ holder, workspace })}>
          {t('roles.takeFrom', { scope: nameOf(workspace) })}
        </RowAction>
      ))}
    </RowMenu>
  );
  const confirmTaking = ({ holder, workspace }: Taking) =>
    take.mutate({ user: holder.id, workspace }, {
      onSuccess: () => notifyDone(t('roles.takenFrom', { role: role.name, user: holder.name })),
      onSettled: () => setTaking(undefined),
    });
  return (
    <>
      <Group justify="space-between" gap="sm" px="lg" py="sm">
        <Text size="sm" c="dimmed">{t('roles.holdersText')}</Text>
        {gives && can('users:read:all') && (
          <Button size="xs" variant="default" leftSection={<IconUserPlus size={16} />} onClick={() => setAdding(true)}>{t('roles.addHolder')}</Button>
        )}
      </Group>
      {can('user_groups:read:all') && <CarryingGroups role={role.id} />}
      <QueryView query={holders} skeleton={<TableSkeleton rows={4} />}>
        {({ items, total }) =>
          items.length === 0 && cursor === undefined ? (
            <EmptyState compact icon={IconUsers} title={t('roles.holdersNone')} description={t('roles.holdersNoneText')} />
          ) : (
            <>
              <DataTable
                label={t('roles.holders')}
                rows={items}
                rowId={(holder) => holder.id}
                columns={holderColumns}
                busy={holders.isPlaceholderData}
                {...(gives && { actions: menu })}
              />
              <Pager
                shown={items.length}
                total={total}
                pageSize={pageSize}
                onPageSize={(size) => {
                  setPageSize(size);
                  void navigate({ search: (old) => ({ ...old, cursor: undefined }), replace: true });
                }}
                {...pages}
              />
            </>
          )
        }
      </QueryView>
      {adding && <AddHolderDialog role={role} onClose={() => setAdding(false)} />}
      {taking && (
        <ConfirmDialog title={t('roles.takeTitle', { role: role.name, user: taking.holder.name })} confirm={t('action.remove')} severity="recoverable" busy={take.isPending} onConfirm={() => confirmTaking(taking)} onClose={() => setTaking(undefined)}>
          {t('roles.takeText', { scope: nameOf(taking.workspace) })}
        </ConfirmDialog>
      )}
    </>
  );
}
