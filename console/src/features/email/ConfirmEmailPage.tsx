import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { sessionQuery } from '@/api/queries/session';
import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { DeadEmailLink } from './DeadEmailLink';
import { EmailLinkForm } from './EmailLinkForm';
import { emailLinkQuery } from './queries';

const route = getRouteApi('/email/confirm/$token');

/** The link that was sent to a new address. It signs nobody in. */
export function ConfirmEmailPage() {
  const { token } = route.useParams();
  const link = useQuery(emailLinkQuery(token));
  const queryClient = useQueryClient();
  const [confirmed, setConfirmed] = useState<string>();
  const [dead, setDead] = useState(false);
  if (confirmed !== undefined) {
    return (
      <FrontDoor title={t('emailLink.confirmedTitle')} description={t('emailLink.confirmedText', { email: confirmed })}>
        <ButtonLink to="/profile" fullWidth autoFocus>{t('emailLink.profile')}</ButtonLink>
      </FrontDoor>
    );
  }
  if (dead) return <DeadEmailLink />;
  const onDone = ({ email }: { email: string }) => {
    setConfirmed(email);
    queryClient.removeQueries({ queryKey: keys.own() });
    queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <QueryView page query={link}>
      {(found) =>
        found === null || found.purpose === 'email_undo' ? (
          <DeadEmailLink />
        ) : (
          <EmailLinkForm
            title={t('emailLink.confirmTitle')}
            text={t(found.current ? 'emailLink.proveText' : 'emailLink.confirmText', { email: found.email, name: found.name, tenant: found.tenant.name })}
            submit={t('emailLink.confirmSubmit')}
            spend={() => body(api.POST('/api/v1/email-changes/confirm', { body: { token } }))}
            onDone={onDone}
            onDead={() => setDead(true)}
          />
        )
      }
    </QueryView>
  );
}
