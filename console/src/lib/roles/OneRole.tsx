import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { rolesFoundQuery } from '@/api/queries/tenant';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

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
  return (
    <Select
      label={label}
      description={value.length > 1 ? t('users.oneRoleOf', { names: value.map((each) => each.name).join(', ') }) : t('users.oneRole')}
      placeholder={t('users.noRole')}
      data={offered.map((role) => ({ value: role.id, label: role.name, disabled: describe(role).disabledReason !== undefined }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChange(offered.filter((role) => role.id === id))}
      searchable
      clearable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('state.noMatch')}
      error={error}
    />
  );
}
