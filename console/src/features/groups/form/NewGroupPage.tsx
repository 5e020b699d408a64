import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackLink } from '../BackLink';
import { NewGroupForm } from './NewGroupForm';

/** A new team. */
export function NewGroupPage() {
  return (
    <>
      <PageHeader title={t('groups.add')} description={t('groups.addText')} back={<BackLink />} />
      <NewGroupForm />
    </>
  );
}
