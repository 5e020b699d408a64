import { Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api, done } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Role, RoleRef } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { RoleSelect } from '@/lib/roles';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog, ConflictDialog } from '@/ui';

import { carryingGroupsQuery, roleQuery } from '../queries';
import { useRefreshRoles } from '../useRefreshRoles';

interface DeleteRoleDialogProps {
  role: Role;
  onClose: () => void;
  onDeleted?: () => void | Promise<void>;
}

/** Asks for the exact name before a role is deleted; those who hold it get another one in the same step. */
export function DeleteRoleDialog({ role, onClose, onDeleted }: DeleteRoleDialogProps) {
  const tenant = useTenant();
  const can = useCan();
  const refresh = useRefreshRoles();
  const [target, setTarget] = useState<RoleRef>();
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState(false);
  const current = useQuery({ ...roleQuery(tenant, role.id), staleTime: 0 });
  const { name, users_count: count } = current.data?.data ?? role;
  const remove = useMutation({
    mutationFn: () =>
      done(
        api.DELETE('/api/v1/tenants/{tenant}/roles/{role}', {
          params: { path: { tenant, role: role.id }, header: { 'If-Match': current.data?.etag ?? '' }, ...(target !== undefined && { query: { move_holders_to: target.id } }) },
        }),
      ),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(target && count > 0 ? t('roles.deleteMoved', { count, target: target.name, name }) : t('roles.deleted', { name }));
      onClose();
      await onDeleted?.();
      await refresh();
    },
    onError: (error) => {
      const held = isProblem(error, 409) && error.code === 'role_in_use';
      if (held) setRefused(true);
      if (!held && !isProblem(error, 412) && faultsByField(error, ['move_holders_to']).rest) notifyProblem(error);
    },
  });
  const carrying = useQuery({ ...carryingGroupsQuery(tenant, role.id), enabled: can('user_groups:read:all') });
  const groups = carrying.data?.items.map((each) => each.name) ?? [];
  const inUse = count > 0 || refused || groups.length > 0;
  const confirm = () => {
    setMissing(inUse && target === undefined);
    if (!inUse || target !== undefined) remove.mutate();
  };
  if (isProblem(remove.error, 412)) {
    const again = () => {
      remove.reset();
      void current.refetch();
    };
    return <ConflictDialog onReload={again} onClose={onClose} />;
  }
  const fault = faultsByField(remove.error, ['move_holders_to']).errors.move_holders_to;
  return (
    <ConfirmDialog
      title={t('roles.deleteTitle', { name })}
      confirm={inUse ? t('roles.moveAndDelete') : t('roles.delete')}
      severity="irreversible"
      phrase={name}
      busy={remove.isPending || current.isFetching}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="md">
        <span>{!inUse ? t('roles.deleteText') : count > 0 ? t('roles.deleteInUse', { count }) : t('roles.deleteUsed')}</span>
        {groups.length > 0 && <span>{t('roles.deleteCarried', { names: groups.join(', ') })}</span>}
        {inUse && (
          <RoleSelect
            label={t('roles.moveTo')}
            except={role.id}
            value={target?.id}
            onChange={(value) => {
              setTarget(value);
              setMissing(false);
              remove.reset();
            }}
            error={missing ? t('roles.moveMust') : fault}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
