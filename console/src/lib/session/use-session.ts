import { useSuspenseQuery } from '@tanstack/react-query';

import { sessionQuery } from '@/api/queries/session';
import { ProblemError } from '@/api/problem';
import type { CurrentSession } from '@/api/types';

/** Who is signed in. The screens under `/admin` exist only while somebody is. */
export function useSession(): CurrentSession {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new ProblemError({ status: 401, code: 'unauthenticated', title: '', detail: '' });
  return data;
}
