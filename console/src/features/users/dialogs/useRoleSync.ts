import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { roleSet } from './role-difference';
import type { Draft } from './useRoleDrafts';

interface RoleSyncing {
  user: User;
  /** The version that the drafts are based on. */
  etag: string;
  onSaved: () => void;
  /** One scope was refused; those before it were saved. */
  onRefused: (refused: string, saved: readonly Draft[]) => void;
}

/** Makes the sets chosen the sets held, one scope after the other, each based on what the one before made. */
export function useRoleSync({ user, etag, onSaved, onRefused }: RoleSyncing) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([keys.users(tenant), keys.ownAccess(tenant), keys.roles(tenant)].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const save = ({ workspace, direct, chosen }: Draft, version: string) =>
    tagged(
      api.PUT('/api/v1/tenants/{tenant}/users/{user}/roles', {
        params: { path: { tenant, user: user.id }, header: { 'If-Match': version } },
        body: { roles: roleSet(direct, chosen), ...(workspace !== undefined && { workspace }) },
      }),
    );
  return useMutation({
    mutationFn: async (drafts: readonly Draft[]) => {
      let version = etag;
      const counts = { assigned: 0, removed: 0, changed: 0, unchanged: 0 };
      for (const [at, draft] of drafts.entries()) {
        const saved = await save(draft, version).catch(async (error: unknown) => {
          if (at > 0) await refresh();
          onRefused(draft.scope, drafts.slice(0, at));
          throw error;
        });
        version = saved.etag;
        counts.assigned += saved.data.assigned.length;
        counts.removed += saved.data.removed.length;
        // The server counts a role that is held for another time as one that stays.
        counts.changed += draft.difference.changed.length;
        counts.unchanged += saved.data.unchanged.length - draft.difference.changed.length;
      }
      return counts;
    },
    meta: { errors: 'inline' },
    onSuccess: async (counts) => {
      notifyDone(counts.changed > 0 ? t('users.rolesSyncedChanged', counts) : t('users.rolesSynced', counts));
      onSaved();
      await refresh();
    },
  });
}
