import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToUsers } from '../BackToUsers';
import { NewUserForm } from './NewUserForm';

/** An account that can be used at once. */
export function NewUserPage() {
  return (
    <>
      <PageHeader title={t('users.add')} description={t('users.addText')} back={<BackToUsers />} />
      <NewUserForm />
    </>
  );
}
