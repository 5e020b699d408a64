import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { Group } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { useRefreshGroups } from './useRefreshGroups';

/** Brings a deleted group back with its members and the roles it carries. */
export function useRestoreGroup() {
  const tenant = useTenant();
  const refresh = useRefreshGroups();
  return useMutation({
    mutationFn: (group: Pick<Group, 'id'>) => body(api.POST('/api/v1/tenants/{tenant}/groups/{group}/restore', { params: { path: { tenant, group: group.id } } })),
    onSuccess: ({ name, members_count }) => {
      notifyDone(t('groups.restored', { name, count: members_count }));
      return refresh();
    },
  });
}
