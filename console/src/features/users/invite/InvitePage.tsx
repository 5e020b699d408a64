import { useState } from 'react';

import type { InvitedAnswer } from '@/api/types';
import { LettersAreKept } from '@/lib/mail';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToUsers } from '../BackToUsers';
import { AddUserTabs } from '../form/AddUserTabs';
import { inviteRoute } from '../invitations/routes';
import { InvitedPanel } from './InvitedPanel';
import { InviteForm } from './InviteForm';

/** Somebody who makes the account theirs by a link. */
export function InvitePage() {
  const { workspace } = inviteRoute.useSearch();
  const [invited, setInvited] = useState<InvitedAnswer>();
  return (
    <>
      <PageHeader title={t('users.add')} description={t('invitations.inviteText')} back={<BackToUsers />} />
      <AddUserTabs keeps />
      {invited === undefined && <LettersAreKept />}
      {invited === undefined ? <InviteForm workspace={workspace} onInvited={setInvited} /> : <InvitedPanel invited={invited} onAnother={() => setInvited(undefined)} />}
    </>
  );
}
