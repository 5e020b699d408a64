import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { sessionQuery } from '@/api/queries/session';
import type { UndoneEmail } from '@/api/types';
import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';

import { DeadEmailLink } from './DeadEmailLink';
import { EmailLinkForm } from './EmailLinkForm';
import { emailLinkQuery } from './queries';
import { UndoneView } from './UndoneView';

const route = getRouteApi('/email/undo/$token');

/** The link in the notice to the old address. */
export function UndoEmailPage() {
  const { token } = route.useParams();
  const link = useQuery(emailLinkQuery(token));
  const queryClient = useQueryClient();
  const [undone, setUndone] = useState<UndoneEmail>();
  const [dead, setDead] = useState(false);
  if (undone !== undefined) return <UndoneView undone={undone} />;
  if (dead) return <DeadEmailLink />;
  const onDone = (result: UndoneEmail) => {
    setUndone(result);
    queryClient.removeQueries({ queryKey: keys.own() });
    queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <QueryView page query={link}>
      {(found) =>
        found === null || found.purpose !== 'email_undo' ? (
          <DeadEmailLink />
        ) : (
          <EmailLinkForm
            title={t('emailLink.undoTitle')}
            text={t(found.current ? 'emailLink.undoPendingText' : 'emailLink.undoText', { email: found.email, name: found.name, tenant: found.tenant.name })}
            submit={t('emailLink.undoSubmit')}
            spend={() => body(api.POST('/api/v1/email-changes/undo', { body: { token } }))}
            onDone={onDone}
            onDead={() => setDead(true)}
          />
        )
      }
    </QueryView>
  );
}
