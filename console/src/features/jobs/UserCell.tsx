import type { JobResult } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

/** The user that a row is about. */
export function UserCell({ user }: Pick<JobResult, 'user'>) {
  const tenant = useTenant();
  if (!user.id) return user.name;
  return <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id: user.id }} size="sm">{user.name}</TextLink>;
}
