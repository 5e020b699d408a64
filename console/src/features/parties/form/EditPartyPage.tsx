import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackLink } from '../BackLink';
import { partyQuery } from '../queries';
import { editPartyRoute } from '../routes';
import { EditPartyForm } from './EditPartyForm';

/** The record of a party. */
export function EditPartyPage() {
  const tenant = useTenant();
  const { id } = editPartyRoute.useParams();
  const party = useQuery({ ...partyQuery(tenant, id), ...FOR_EDITING });
  return (
    <QueryView page fresh query={party}>
      {(opened) => (
        <>
          <PageHeader title={t('parties.editTitle', { name: opened.data.name })} back={<BackLink kind={opened.data.kind} party={opened.data} />} />
          <EditPartyForm key={id} opened={opened} />
        </>
      )}
    </QueryView>
  );
}
