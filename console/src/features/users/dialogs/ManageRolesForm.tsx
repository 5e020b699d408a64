import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import { accessQuery } from '@/api/queries/session';
import type { HeldRole, User } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { RoleChoice, type PickedRole } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { HelpButton } from '@/lib/troubleshooting';
import { ConflictDialog } from '@/ui';

import { describeRole } from '../role-options';
import { heldIn, roleDifference, roleSet } from './role-difference';
import { RoleDifferenceView } from './RoleDifferenceView';

interface ManageRolesFormProps {
  user: User;
  held: readonly HeldRole[];
  etag: string;
  workspace: string | undefined;
  onReload: () => void;
  onClose: () => void;
}

/** Ticks, and what confirming them would change. */
export function ManageRolesForm({ user, held, etag, workspace, onReload, onClose }: ManageRolesFormProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: giver } = useQuery(accessQuery(tenant));
  const inScope = heldIn(held, workspace);
  const direct = inScope.filter((each) => !each.group);
  const [chosen, setChosen] = useState<readonly PickedRole[]>(direct.map((each) => each.role));
  const difference = roleDifference(direct, chosen);
  const changed = difference.assigned.length + difference.removed.length > 0;
  const sync = useMutation({
    mutationFn: () =>
      body(
        api.PUT('/api/v1/tenants/{tenant}/users/{user}/roles', {
          params: { path: { tenant, user: user.id }, header: { 'If-Match': etag } },
          body: { roles: roleSet(direct, chosen), ...(workspace !== undefined && { workspace }) },
        }),
      ),
    meta: { errors: 'inline' },
    onSuccess: async ({ assigned, removed, unchanged }) => {
      notifyDone(t('users.rolesSynced', { assigned: assigned.length, removed: removed.length, unchanged: unchanged.length }));
      onClose();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.users(tenant) }),
        queryClient.invalidateQueries({ queryKey: keys.ownAccess(tenant) }),
        queryClient.invalidateQueries({ queryKey: keys.roles(tenant) }),
      ]);
    },
    onError: (error) => {
      if (!isProblem(error, 412) && faultsByField(error, ['roles']).rest) notifyProblem(error);
    },
  });
  return (
    <Stack gap="md">
      <RoleChoice
        label={t('field.roles')}
        searchLabel={t('users.searchRoles')}
        value={chosen}
        onChange={setChosen}
        describe={(role) => describeRole(role, { context: user.context, inWorkspace: workspace !== undefined, held: inScope, giver })}
        error={faultsByField(sync.error, ['roles']).errors.roles}
        empty={t('users.noRolesYet')}
      />
      <RoleDifferenceView difference={difference} />
      <Group justify="flex-end" gap="sm">
        <HelpButton user={user} first="offered" />
        <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
        <Button disabled={!changed} loading={sync.isPending} onClick={() => sync.mutate()}>{t('users.confirmRoles')}</Button>
      </Group>
      {isProblem(sync.error, 412) && (
        <ConflictDialog
          onReload={() => {
            sync.reset();
            onReload();
          }}
          onSee={() => {
            onClose();
            void queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
            void navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id: user.id } });
          }}
          onClose={() => sync.reset()}
        />
      )}
    </Stack>
  );
}
