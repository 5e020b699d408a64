import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { isProblem } from '@/api/problem';
import { problemText } from '@/lib/problem-text';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

interface RefusedOfferProps {
  error: Error;
  onRetry: () => void;
}

/** Why the link opens nothing, and what to do about it. */
export function RefusedOffer({ error, onRetry }: RefusedOfferProps) {
  const queryClient = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/sessions/current')),
    onSuccess: () => {
      queryClient.clear();
      onRetry();
    },
  });
  if (isProblem(error) && error.code === 'invitation_for_another') {
    return (
      <FrontDoor title={t('invite.anotherTitle')} description={t('invite.anotherText')}>
        <Stack gap="sm">
          <Button fullWidth loading={signOut.isPending} onClick={() => signOut.mutate()}>{t('invite.signOut')}</Button>
          <ButtonLink to="/admin" variant="default" fullWidth>{t('invite.stay')}</ButtonLink>
        </Stack>
      </FrontDoor>
    );
  }
  if (isProblem(error) && error.code === 'token_invalid') {
    return (
      <FrontDoor title={t('invite.deadTitle')} description={t('invite.deadText')}>
        <ButtonLink to="/sign-in" fullWidth>{t('signIn.title')}</ButtonLink>
      </FrontDoor>
    );
  }
  const { title, detail } = problemText(error);
  return (
    <FrontDoor title={title} description={detail}>
      <Button fullWidth onClick={onRetry}>{t('action.tryAgain')}</Button>
    </FrontDoor>
  );
}
