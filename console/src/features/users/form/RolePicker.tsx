import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { accessQuery } from '@/api/queries/session';
import type { Context } from '@/api/types';
import { RoleChoice, type PickedRole } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { describeRole, misfit } from '../role-options';

interface RolePickerProps {
  context: Context;
  value: readonly PickedRole[];
  onChange: (roles: PickedRole[]) => void;
  error: ReactNode;
  /** Whether they are for one workspace only. */
  inWorkspace?: boolean;
}

/** Roles for a new account. Those that were ticked and no longer fit its context can only be taken away. */
export function RolePicker({ context, value, onChange, error, inWorkspace = false }: RolePickerProps) {
  const { data: giver } = useQuery(accessQuery(useTenant()));
  const misfits = value.filter((each) => misfit(each, context, inWorkspace) !== undefined);
  const describe = (role: PickedRole) => {
    const said = describeRole(role, { context, inWorkspace, giver });
    return value.some((each) => each.id === role.id) ? { description: said.disabledReason ?? said.description } : said;
  };
  return (
    <>
      <RoleChoice
        label={t('users.rolesFor')}
        searchLabel={t('users.searchRoles')}
        empty={t('users.noRolesYet')}
        value={value}
        onChange={onChange}
        describe={describe}
        error={typeof error === 'string' ? error : undefined}
      />
      {misfits.length > 0 && (
        <Text size="sm" mt="xs" c="var(--mantine-color-error)" role="alert">
          {t('users.misfits', { names: misfits.map((each) => each.name).join(', ') })}
        </Text>
      )}
    </>
  );
}
