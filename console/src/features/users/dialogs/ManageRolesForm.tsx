import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { HeldRole, Role, User } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, TickList } from '@/ui';

import { usersKey } from '../queries';
import { roleOptions } from '../role-options';
import { directIn, roleDifference, roleSet } from './role-difference';
import { RoleDifferenceView } from './RoleDifferenceView';

interface ManageRolesFormProps {
  user: User;
  roles: readonly Role[];
  held: readonly HeldRole[];
  etag: string;
  workspace: string | undefined;
  onReload: () => void;
  onClose: () => void;
}

/** Ticks, and what confirming them would change. */
export function ManageRolesForm({ user, roles, held, etag, workspace, onReload, onClose }: ManageRolesFormProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const direct = directIn(held, workspace);
  const [chosen, setChosen] = useState(direct.map((each) => each.role.id));
  const difference = roleDifference(direct, chosen, roles);
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
        queryClient.invalidateQueries({ queryKey: usersKey(tenant) }),
        queryClient.invalidateQueries({ queryKey: ['access', tenant] }),
        queryClient.invalidateQueries({ queryKey: ['tenant', tenant, 'roles'] }),
      ]);
    },
    onError: (error) => {
      if (!isProblem(error, 412) && faultsByField(error, ['roles']).rest) notifyProblem(error);
    },
  });
  return (
    <Stack gap="md">
      <TickList
        label={t('field.roles')}
        searchLabel={t('users.searchRoles')}
        options={roleOptions(roles, { context: user.context, inWorkspace: workspace !== undefined, held })}
        value={chosen}
        onChange={setChosen}
        error={faultsByField(sync.error, ['roles']).errors.roles}
        empty={t('users.noRolesYet')}
      />
      <RoleDifferenceView difference={difference} />
      <Group justify="flex-end" gap="sm">
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
            void queryClient.invalidateQueries({ queryKey: usersKey(tenant) });
            void navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id: user.id } });
          }}
          onClose={() => sync.reset()}
        />
      )}
    </Stack>
  );
}
