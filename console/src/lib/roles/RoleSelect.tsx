import { useQuery } from '@tanstack/react-query';

import { chosenRoleQuery, rolesFoundQuery } from '@/api/queries/tenant';
import type { RoleRef } from '@/api/types';
import { FoundSelect, useTyping, type OneFoundProps } from '@/lib/found';
import { useTenant } from '@/lib/session';

interface RoleSelectProps extends OneFoundProps<RoleRef> {
  /** A role that is not offered. */
  except?: string;
}

/** One role, found by what is typed. */
export function RoleSelect({ value, ...select }: RoleSelectProps) {
  const tenant = useTenant();
  const { data: chosen } = useQuery({ ...chosenRoleQuery(tenant, value ?? ''), enabled: value !== undefined });
  const typing = useTyping(chosen?.name);
  const found = useQuery({ ...rolesFoundQuery(tenant, typing.q), enabled: typing.opened });
  return <FoundSelect {...select} typing={typing} found={found} chosen={chosen} />;
}
