import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { rolesQuery } from '@/api/queries/tenant';
import type { Context } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { TickList } from '@/ui';

import { roleOptions } from '../role-options';

interface RolePickerProps {
  context: Context;
  value: string[];
  onChange: (roles: string[]) => void;
  error: ReactNode;
}

/** Roles for a new account. Those that were ticked and no longer fit its context can only be taken away. */
export function RolePicker({ context, value, onChange, error }: RolePickerProps) {
  const roles = useQuery(rolesQuery(useTenant()));
  return (
    <QueryView query={roles}>
      {({ items }) => {
        const options = roleOptions(items, { context });
        const misfits = options.filter((each) => each.disabledReason !== undefined && value.includes(each.value));
        return (
          <>
            <TickList
              label={t('users.rolesFor')}
              searchLabel={t('users.searchRoles')}
              options={options.map((each) => (value.includes(each.value) ? { ...each, description: each.disabledReason ?? each.description, disabledReason: undefined } : each))}
              value={value}
              onChange={onChange}
              error={typeof error === 'string' ? error : undefined}
              empty={t('users.noRolesYet')}
            />
            {misfits.length > 0 && (
              <Text size="sm" mt="xs" c="var(--mantine-color-error)" role="alert">
                {t('users.misfits', { names: misfits.map((each) => each.label).join(', ') })}
              </Text>
            )}
          </>
        );
      }}
    </QueryView>
  );
}
