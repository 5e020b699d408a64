import { Button, Group as Row, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import type { Group } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { RoleTicks, type PickedRole } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from '../Groups.module.css';
import { useRefreshGroups } from '../useRefreshGroups';
import { describeGroupRole, roleChange } from './role-ticks';

interface GroupRolesFormProps {
  group: Group;
  onClose: () => void;
}

/** Ticks, and what confirming them means for the members. */
export function GroupRolesForm({ group, onClose }: GroupRolesFormProps) {
  const tenant = useTenant();
  const refresh = useRefreshGroups();
  const [chosen, setChosen] = useState<readonly PickedRole[]>(group.roles);
  const { assigned, removed } = roleChange(group, chosen);
  const unchanged = assigned === '' && removed === '';
  const save = useMutation({
    mutationFn: () => body(api.PUT('/api/v1/tenants/{tenant}/groups/{group}/roles', { params: { path: { tenant, group: group.id } }, body: { roles: chosen.map((each) => each.id) } })),
    meta: { errors: 'inline' },
    onSuccess: async ({ name }) => {
      notifyDone(t('groups.rolesSaved', { name }));
      onClose();
      await refresh();
    },
    onError: (error) => {
      if (faultsByField(error, ['roles']).rest) notifyProblem(error);
    },
  });
  return (
    <Stack gap="md">
      <RoleTicks
        label={t('groups.roles')}
        searchLabel={t('groups.searchRoles')}
        value={chosen}
        onChange={setChosen}
        describe={(role) => describeGroupRole(role, group)}
        error={faultsByField(save.error, ['roles']).errors.roles}
        empty={t('groups.noRolesYet')}
      />
      <div className={classes.difference} role="status">
        {assigned !== '' && <span>{t('groups.willAssign', { names: assigned })}</span>}
        {removed !== '' && <span>{t('groups.willRemove', { names: removed })}</span>}
        {unchanged && <Text size="sm" c="dimmed">{t('groups.noDifference')}</Text>}
      </div>
      <Row justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
        <Button disabled={unchanged} loading={save.isPending} onClick={() => save.mutate()}>{t('groups.confirmRoles')}</Button>
      </Row>
    </Stack>
  );
}
