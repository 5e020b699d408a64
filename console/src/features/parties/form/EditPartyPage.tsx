import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
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
  // Not exchanged while somebody types.
  const party = useQuery({ ...partyQuery(tenant, id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <QueryView page query={party}>
      {({ data, etag }) => (
        <>
          <PageHeader title={t('parties.editTitle', { name: data.name })} back={<BackLink kind={data.kind} party={data} />} />
          <EditPartyForm key={etag} party={data} etag={etag} onReload={() => void party.refetch()} />
        </>
      )}
    </QueryView>
  );
}
