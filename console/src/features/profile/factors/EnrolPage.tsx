import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';

import { api, done } from '@/api/client';
import { sessionQuery } from '@/api/queries/session';
import { doorOf, homeOf } from '@/lib/portal';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { AddFactor } from './AddFactor';

/** The tenant demands a second factor of somebody who is signed in already: nothing else can be done before. */
export function EnrolPage() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  const [home, door] = session ? [homeOf(session), doorOf(homeOf(session))] : ['/admin', '/sign-in'];
  const goTo = (path: string) => {
    queryClient.clear();
    router.history.push(path);
  };
  const signOut = useMutation({ mutationFn: () => done(api.DELETE('/api/v1/sessions/current')), onSettled: () => goTo(door) });
  return (
    <FrontDoor title={t('factors.addTitle')} description={t('signIn.enrolText')}>
      <Stack gap="md">
        <AddFactor replaces={false} factor={false} leave={t('signIn.enter')} onDone={() => goTo(home)} />
        <Button variant="subtle" color="gray" fullWidth loading={signOut.isPending} onClick={() => signOut.mutate()}>{t('shell.signOut')}</Button>
      </Stack>
    </FrontDoor>
  );
}
