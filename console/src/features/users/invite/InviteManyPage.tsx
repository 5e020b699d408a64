import { useState } from 'react';

import type { InvitedMany } from '@/api/types';
import { LettersAreKept } from '@/lib/mail';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToUsers } from '../BackToUsers';
import { AddUserTabs } from '../form/AddUserTabs';
import { InvitedManyPanel } from './InvitedManyPanel';
import { InviteManyForm } from './InviteManyForm';

/** Many who make their accounts theirs, each by a link. */
export function InviteManyPage() {
  const [invited, setInvited] = useState<InvitedMany>();
  return (
    <>
      <PageHeader title={t('users.add')} description={t('invitations.manyText')} back={<BackToUsers />} />
      <AddUserTabs keeps />
      {invited === undefined && <LettersAreKept />}
      {invited === undefined ? <InviteManyForm onInvited={setInvited} /> : <InvitedManyPanel invited={invited} onAnother={() => setInvited(undefined)} />}
    </>
  );
}
