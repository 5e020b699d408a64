import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToPortals } from './BackToPortals';
import { NewPortalForm } from './NewPortalForm';

/** A new front door. */
export function NewPortalPage() {
  return (
    <>
      <PageHeader title={t('portals.add')} description={t('portals.addText')} back={<BackToPortals />} />
      <NewPortalForm />
    </>
  );
}
