import { Button, Group as Row, Stack, Text } from '@mantine/core';

import type { Tagged } from '@/api/client';
import type { Group } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { RoleTicks } from '@/lib/roles';
import { t } from '@/lib/text';
import { ScopeSelect } from '@/lib/workspaces';
import { FormAlert } from '@/ui';

import classes from '../Groups.module.css';
import { describeGroupRole, roleChange, rolesIn } from './role-ticks';
import { useSetRoles } from './useSetRoles';

interface GroupRolesFormProps {
  opened: Tagged<Group>;
  /** The workspace whose roles are ticked; the whole tenant is `''`. */
  scope: string;
  onScope: (scope: string) => void;
  onClose: () => void;
}

/** Ticks, and what confirming them means for the members. */
export function GroupRolesForm({ opened, scope, onScope, onClose }: GroupRolesFormProps) {
  const { group, chosen, setChosen, save, meanwhile } = useSetRoles(opened, scope, onClose);
  const { assigned, removed } = roleChange(rolesIn(group, scope), chosen);
  const unchanged = assigned === '' && removed === '';
  return (
    <Stack gap="md">
      {meanwhile && <FormAlert title={t('conflict.title')}>{t('groups.rolesMeanwhile')}</FormAlert>}
      <ScopeSelect value={scope} onChange={onScope} disabled={!unchanged} />
      <RoleTicks
        label={t('groups.roles')}
        searchLabel={t('groups.searchRoles')}
        value={chosen}
        onChange={setChosen}
        describe={(role) => describeGroupRole(role, group, scope)}
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
