import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { chosenRoleQuery, rolesFoundQuery } from '@/api/queries/tenant';
import type { RoleRef } from '@/api/types';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface RoleSelectProps extends Pick<SelectProps, 'label' | 'aria-label' | 'placeholder' | 'clearable' | 'className' | 'error' | 'maw' | 'comboboxProps'> {
  value: string | undefined;
  onChange: (role: RoleRef | undefined) => void;
  /** A role that is not offered. */
  except?: string;
}

/** One role, found by what is typed. */
export function RoleSelect({ value, onChange, except, ...input }: RoleSelectProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const chosen = useQuery({ ...chosenRoleQuery(tenant, value ?? ''), enabled: value !== undefined });
  // The name of the one that is chosen stands in the box, and is not what is looked for.
  const name = value === undefined ? '' : (chosen.data?.name ?? '');
  const [q] = useDebouncedValue(typed === name ? '' : typed.trim(), 250);
  const found = useQuery({ ...rolesFoundQuery(tenant, q), enabled: opened });
  const roles: RoleRef[] = (found.data?.items ?? []).filter((each) => each.id !== except);
  if (chosen.data && !roles.some((each) => each.id === value)) roles.unshift(chosen.data);
  return (
    <Select
      {...input}
      data={roles.map((each) => ({ value: each.id, label: each.name }))}
      value={chosen.data ? (value ?? null) : null}
      onChange={(id) => onChange(roles.find((each) => each.id === id))}
      onDropdownOpen={() => setOpened(true)}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('state.noMatch')}
    />
  );
}
