import { useSuspenseQuery } from '@tanstack/react-query';

import { accessQuery } from '@/api/queries/session';
import { useTenant } from '@/lib/session';

import { OneRole } from './OneRole';
import { RoleTicks, type RoleTicksProps } from './RoleTicks';

/** Roles for a user: ticked, or chosen where the tenant lets a user hold only one. */
export function RoleChoice(props: RoleTicksProps) {
  const { data } = useSuspenseQuery(accessQuery(useTenant()));
  return data.max_roles_per_user === 1 ? <OneRole {...props} /> : <RoleTicks {...props} />;
}
