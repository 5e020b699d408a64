import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

import { ownSessionsQuery } from './queries';

/** Ends one of one's own sessions, or all but this one. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  const endOne = useMutation({
    mutationFn: (session: string) => done(api.DELETE('/api/v1/me/sessions/{session}', { params: { path: { session } } })),
    onSuccess: () => notifyDone(t('profile.endedOne')),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/me/sessions')),
    onSuccess: () => notifyDone(t('profile.endedOthers')),
    onSettled: refresh,
  });
  return { endOne, endOthers };
}
