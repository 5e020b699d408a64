import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { accessQuery } from '@/api/queries/session';

import { useSession } from './use-session';

/** The slug of the tenant that the URL names; outside of one, or of one that is not there, the one that a sign-in leads to. */
export function useTenant(): string {
  const { tenant } = useParams({ strict: false });
  const session = useSession();
  // The route has asked already; only a tenant that may be entered has an answer.
  const { data: access } = useQuery({ ...accessQuery(tenant ?? ''), enabled: false });
  return tenant !== undefined && access ? tenant : session.landing;
}
