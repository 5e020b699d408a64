import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { chosenRoleQuery, rolesFoundQuery } from '@/api/queries/tenant';
import type { Role } from '@/api/types';
import { aboutRole } from '@/lib/built-in';
import { FoundSelect, useTyping, type OneFoundProps } from '@/lib/found';
import { useSession } from '@/lib/session';

import { notLendable } from './lendable';

/** A role of the operator tenant, found by what is typed; what cannot be lent says why. Only operators of the installation, who are at home there, have it to choose. */
export function LentRoleSelect({ value, onChange, ...select }: OneFoundProps<Role>) {
  const operators = useSession().tenant.slug;
  const { data: chosen } = useQuery({ ...chosenRoleQuery(operators, value ?? ''), enabled: value !== undefined });
  const typing = useTyping(chosen?.name);
  const found = useQuery({ ...rolesFoundQuery(operators, typing.q), enabled: typing.opened });
  return (
    <FoundSelect
      {...select}
      onChange={onChange}
      typing={typing}
      found={found}
      chosen={value === undefined ? undefined : chosen}
      barred={(role) => notLendable(role) !== undefined}
      show={(role) => (
        <div>
          <Text span size="sm">{role.name}</Text>
          <Text size="xs" c="dimmed">{notLendable(role) ?? aboutRole(role)}</Text>
        </div>
      )}
    />
  );
}
