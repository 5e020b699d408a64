import type { CheckForm } from '@/api/types';

import { permissionsIn, type AccessSearch } from '../access-search';

/** What is asked of the gate, once somebody and a permission are named. */
export function questionOf(search: AccessSearch): CheckForm | undefined {
  const { user, workspace, owner, family } = search;
  const any_of = permissionsIn(search);
  if (user === undefined || any_of.length === 0) return undefined;
  return {
    subject: user,
    any_of,
    ...(workspace !== undefined && { workspace }),
    ...((owner !== undefined || family !== undefined) && { resource: { ...(owner !== undefined && { owner }), ...(family !== undefined && { family }) } }),
  };
}
