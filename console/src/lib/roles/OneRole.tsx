import { Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { rolesFoundQuery } from '@/api/queries/tenant';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice } from '@/ui';

import type { RoleTicksProps, PickedRole } from './RoleTicks';

type OneRoleProps = Pick<RoleTicksProps, 'label' | 'value' | 'onChange' | 'describe' | 'error'>;

/** One role or none, where a user holds only one. */
export function OneRole({ label, value, onChange, describe, error }: OneRoleProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [chosen] = value;
  const [q] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 250);
  const found = useQuery({ ...rolesFoundQuery(tenant, q), refetchOnWindowFocus: false });
  const roles: PickedRole[] = found.data?.items ?? [];
  // What was held before the limit came stays visible until one is chosen.
  const offered = [...value.filter((each) => !roles.some((role) => role.id === each.id)), ...roles];
  const several = value.length > 1;
  const select = (
    <Select
      label={label}
      description={several ? undefined : t('users.oneRole')}
      placeholder={several ? t('users.oneRoleChoose') : t('users.noRole')}
      data={offered.map((role) => ({ value: role.id, label: role.name, disabled: describe(role).disabledReason !== undefined }))}
      value={several ? null : (chosen?.id ?? null)}
      onChange={(id) => onChange(offered.filter((role) => role.id === id))}
      searchable
      clearable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('state.noMatch')}
      error={error}
    />
  );
  return (
    <Stack gap="sm">
      {several && (
        <Notice tone="warning" title={t('users.oneRoleOf', { names: value.map((each) => each.name).join(', ') })}>
          {t('users.oneRoleOfText')}
        </Notice>
      )}
      {select}
      {value.map((role) => {
        const { more } = describe(role);
        return (
          more !== undefined && (
            <div key={role.id}>
              {several && <Text size="sm" fw={550}>{role.name}</Text>}
              {more}
            </div>
          )
        );
      })}
    </Stack>
  );
}
