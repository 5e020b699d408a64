import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Workspace } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';


/** Takes a workspace out of use and back; the first offers to be undone. */
export function useWorkspaceActive() {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const set = (workspace: Workspace, active: boolean) =>
    body(api.PATCH('/api/v1/tenants/{tenant}/workspaces/{workspace}', { params: { path: { tenant, workspace: workspace.id } }, body: { active } }));
  const refresh = () =>
    Promise.all([queryClient.invalidateQueries({ queryKey: keys.workspaces(tenant) }), queryClient.invalidateQueries({ queryKey: keys.ownAccess(tenant) })]);
  const activate = useMutation({
    mutationFn: (workspace: Workspace) => set(workspace, true),
    onSuccess: ({ name }) => {
      notifyDone(t('workspaces.activated', { name }));
      return refresh();
    },
  });
  const deactivate = useMutation({
    mutationFn: (workspace: Workspace) => set(workspace, false),
    onSuccess: (workspace) => {
      notifyDone(t('workspaces.deactivated', { name: workspace.name }), { label: t('action.undo'), run: () => activate.mutate(workspace) });
      return refresh();
    },
  });
  return { activate, deactivate };
}
