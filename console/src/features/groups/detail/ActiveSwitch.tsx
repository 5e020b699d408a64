import { Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { Group } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { GroupStatus } from '../GroupStatus';
import { useRefreshGroups } from '../useRefreshGroups';

/** Takes a group out of use and back; both can be undone. */
export function ActiveSwitch({ group }: { group: Group }) {
  const tenant = useTenant();
  const can = useCan();
  const refresh = useRefreshGroups();
  const set = useMutation({
    mutationFn: (active: boolean) => body(api.PATCH('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group: group.id } }, body: { active } })),
    onSuccess: ({ name, active }) => {
      notifyDone(active ? t('groups.activated', { name }) : t('groups.deactivated', { name }), { label: t('action.undo'), run: () => set.mutate(!active) });
      return refresh();
    },
  });
  if (!can('user_groups:update:all')) return <GroupStatus group={group} />;
  return (
    <Switch
      label={t('groups.active')}
      description={t('groups.activeHint')}
      checked={set.isPending ? set.variables : group.active}
      disabled={set.isPending}
      onChange={(event) => set.mutate(event.currentTarget.checked)}
    />
  );
}
