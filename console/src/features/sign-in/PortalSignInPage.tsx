import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';

import type { SignedInAnswer } from '@/api/types';
import { portalPath } from '@/lib/portal';
import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { portalGreetingQuery } from './queries';
import { SignInSteps } from './SignInSteps';

const route = getRouteApi('/p/$tenant/$portal/sign-in');

/** The door of a portal. */
export function PortalSignInPage() {
  const { tenant, portal } = route.useParams();
  const greeting = useQuery(portalGreetingQuery(tenant, portal));
  const queryClient = useQueryClient();
  const router = useRouter();
  const enter = ({ portal: entered }: SignedInAnswer) => {
    queryClient.clear();
    // An application of the owner's takes over, if the portal leads to one.
    if (entered?.return_url) window.location.assign(entered.return_url);
    else router.history.push(entered ? portalPath(entered) : '/');
  };
  return (
    <QueryView page query={greeting}>
      {(place) =>
        place === null ? (
          <FrontDoor title={t('portal.closedTitle')} description={t('portal.closedText')}>
            {null}
          </FrontDoor>
        ) : (
          <SignInSteps at={{ tenant, portal }} title={place.name} text={t('portal.signInText', { tenant: place.tenant_name })} onEnter={enter} />
        )
      }
    </QueryView>
  );
}
