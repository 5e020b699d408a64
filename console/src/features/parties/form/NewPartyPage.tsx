import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackLink } from '../BackLink';
import { kindOf } from '../kinds';
import { newPartyRoute } from '../routes';
import { NewPartyForm } from './NewPartyForm';

/** A new member, customer or supplier. */
export function NewPartyPage() {
  const kind = kindOf(newPartyRoute.useParams().section);
  return (
    <>
      <PageHeader title={t(`parties.${kind}.add`)} description={t('parties.addText')} back={<BackLink kind={kind} />} />
      <NewPartyForm kind={kind} />
    </>
  );
}
