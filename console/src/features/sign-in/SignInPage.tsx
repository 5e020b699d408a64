import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';

import type { SignedInAnswer } from '@/api/types';
import { t } from '@/lib/text';

import { SignInSteps } from './SignInSteps';
import { useGreeting } from './useGreeting';

const route = getRouteApi('/sign-in');

/** The door of the back office. */
export function SignInPage() {
  const { next, tenant } = route.useSearch();
  const greeting = useGreeting(tenant);
  const queryClient = useQueryClient();
  const router = useRouter();
  const enter = ({ landing }: SignedInAnswer) => {
    // What the last one saw is not for this one.
    queryClient.clear();
    router.history.push(next ?? `/admin/${landing}`);
  };
  return <SignInSteps at={{ tenant: greeting?.slug }} title={greeting ? t('signIn.titleAt', { tenant: greeting.name }) : t('signIn.title')} onEnter={enter} />;
}
