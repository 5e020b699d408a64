import { Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import type { Role } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, Pager, TableSkeleton } from '@/ui';

import { roleHoldersQuery } from '../queries';
import { roleRoute } from '../routes';
import { holderColumns } from './holder-columns';

/** Who was given the role directly. */
export function HoldersPanel({ role }: { role: Role }) {
  const { cursor } = roleRoute.useSearch();
  const navigate = roleRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('role-holders');
  const holders = useQuery(roleHoldersQuery(useTenant(), role.id, cursor, pageSize));
  const pages = useCursorPages({
    cursor,
    nextCursor: holders.data?.next_cursor,
    go: (to, cursors) => void navigate({ search: (old) => ({ ...old, cursor: to }), state: { cursors } }),
  });
  return (
    <QueryView query={holders} skeleton={<TableSkeleton rows={4} />}>
      {({ items, total }) =>
        items.length === 0 && cursor === undefined ? (
          <EmptyState compact icon={IconUsers} title={t('roles.holdersNone')} description={t('roles.holdersNoneText')} />
        ) : (
          <>
            <Text size="sm" c="dimmed" px="lg" py="sm">{t('roles.holdersText')}</Text>
            <DataTable label={t('roles.holders')} rows={items} rowId={(user) => user.id} columns={holderColumns} busy={holders.isPlaceholderData} />
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
  );
}
