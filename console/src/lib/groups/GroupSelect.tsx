import { useQuery } from '@tanstack/react-query';

import { chosenGroupQuery, groupsFoundQuery } from '@/api/queries/tenant';
import type { Group } from '@/api/types';
import { FoundSelect, useTyping, type OneFoundProps } from '@/lib/found';
import { useTenant } from '@/lib/session';

/** One group, found by what is typed. */
export function GroupSelect({ value, ...select }: OneFoundProps<Group>) {
  const tenant = useTenant();
  const { data: chosen } = useQuery({ ...chosenGroupQuery(tenant, value ?? ''), enabled: value !== undefined });
  const typing = useTyping(chosen?.name);
  const found = useQuery({ ...groupsFoundQuery(tenant, typing.q), enabled: typing.opened });
  return <FoundSelect {...select} typing={typing} found={found} chosen={chosen} />;
}
