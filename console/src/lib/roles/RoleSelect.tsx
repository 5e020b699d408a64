import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { chosenRoleQuery, rolesFoundQuery } from '@/api/queries/tenant';
import type { RoleRef } from '@/api/types';
import { FoundSelect, useTyping, type OneFoundProps } from '@/lib/found';
import { useCan, useTenant } from '@/lib/session';

interface RoleSelectProps extends OneFoundProps<RoleRef> {
  /** A role that is not offered. */
  except?: string;
}

/** One role, found by what is typed. */
export function RoleSelect({ value, onChange, ...select }: RoleSelectProps) {
  const tenant = useTenant();
  const mayShow = useCan()('roles:read:all');
  const { data: asked } = useQuery({ ...chosenRoleQuery(tenant, value ?? ''), enabled: value !== undefined && mayShow });
  const [picked, setPicked] = useState<RoleRef>();
  // Who may give roles and not read them knows the one that was picked here.
  const chosen = asked ?? (picked?.id === value ? picked : undefined);
  const typing = useTyping(chosen?.name);
  const found = useQuery({ ...rolesFoundQuery(tenant, typing.q), enabled: typing.opened });
  const pick = (role: RoleRef | undefined) => {
    setPicked(role);
    onChange(role);
  };
  return <FoundSelect {...select} onChange={pick} typing={typing} found={found} chosen={chosen} />;
}
