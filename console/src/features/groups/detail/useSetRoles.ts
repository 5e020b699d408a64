import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body, type Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Group } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import type { PickedRole } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { groupQuery } from '../queries';
import { useRefreshGroups } from '../useRefreshGroups';
import { mergedRoles, rolesIn } from './role-ticks';

/** The roles ticked for a group. What somebody else changed meanwhile is taken in, to be looked at before it is confirmed again. */
export function useSetRoles(opened: Tagged<Group>, scope: string, onSaved: () => void) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = useRefreshGroups();
  const [from, setFrom] = useState(opened);
  const [chosen, setChosen] = useState<readonly PickedRole[]>(rolesIn(opened.data, scope));
  const { id } = opened.data;
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PUT('/api/v1/tenants/{tenant}/groups/{group}/roles', {
          params: { path: { tenant, group: id }, header: { 'If-Match': from.etag } },
          body: { roles: chosen.map((each) => each.id), ...(scope !== '' && { workspace: scope }) },
        }),
      ),
    meta: { errors: 'inline' },
    onSuccess: async ({ name }) => {
      notifyDone(t('groups.rolesSaved', { name }));
      onSaved();
      await refresh();
    },
    onError: async (error) => {
      if (isProblem(error, 412)) await takeIn().catch(notifyProblem);
      else if (faultsByField(error, ['roles']).rest) notifyProblem(error);
    },
  });
  async function takeIn() {
    const now = await queryClient.query({ ...groupQuery(tenant, id), staleTime: 0 });
    setChosen(mergedRoles(rolesIn(from.data, scope), chosen, rolesIn(now.data, scope)));
    setFrom(now);
  }
  return { group: from.data, chosen, setChosen, save, meanwhile: from !== opened };
}
