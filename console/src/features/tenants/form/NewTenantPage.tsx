import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToTenants } from '../BackToTenants';
import { NewTenantForm } from './NewTenantForm';

/** A new tenant with its first administrator. */
export function NewTenantPage() {
  return (
    <>
      <PageHeader title={t('tenants.add')} description={t('tenants.addText')} back={<BackToTenants />} />
      <NewTenantForm />
    </>
  );
}
