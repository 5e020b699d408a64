import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { rolesFoundQuery } from '@/api/queries/tenant';
import type { Role, RoleRef } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { TickList, type TickOption } from '@/ui';

/** A role that is chosen: all of it when it was ticked here, its name when it was held before. */
export type PickedRole = RoleRef & Partial<Pick<Role, 'contexts' | 'permissions' | 'description' | 'built_in'>>;

export interface RoleTicksProps {
  label: string;
  searchLabel: string;
  /** What stands there when there are no roles. */
  empty: string;
  value: readonly PickedRole[];
  onChange: (roles: PickedRole[]) => void;
  /** What is said of a role, why it cannot be ticked, and what stands below it. */
  describe: (role: PickedRole) => Pick<TickOption, 'description' | 'disabledReason' | 'more'>;
  error?: string | undefined;
}

/** Roles to tick. The server searches them; those that are ticked and stand on no page shown come first. */
export function RoleTicks({ label, searchLabel, empty, value, onChange, describe, error }: RoleTicksProps) {
  const [q, setQ] = useState('');
  const roles = useQuery({ ...rolesFoundQuery(useTenant(), q), refetchOnWindowFocus: false });
  return (
    <QueryView query={roles}>
      {({ items, next_cursor }) => {
        const elsewhere = q === '' ? value.filter((each) => !items.some((role) => role.id === each.id)) : [];
        const shown: PickedRole[] = [...elsewhere, ...items];
        const tick = (ids: readonly string[]) => onChange(ids.flatMap((id) => [...value, ...shown].find((each) => each.id === id) ?? []));
        return (
          <TickList
            label={label}
            options={shown.map((role) => ({ value: role.id, label: role.name, ...describe(role) }))}
            value={value.map((each) => each.id)}
            onChange={tick}
            error={error}
            empty={empty}
            search={{ label: searchLabel, value: q, onChange: setQ, busy: roles.isPlaceholderData, more: Boolean(next_cursor) }}
          />
        );
      }}
    </QueryView>
  );
}
