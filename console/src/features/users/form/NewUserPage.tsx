import { useQuery } from '@tanstack/react-query';

import { chosenPartyQuery } from '@/api/queries/parties';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToUsers } from '../BackToUsers';
import { newUserRoute } from '../routes';
import { AddUserTabs } from './AddUserTabs';
import { NewUserForm } from './NewUserForm';

/** An account that can be used at once; the URL may name the party whose login it is going to be. */
export function NewUserPage() {
  const tenant = useTenant();
  const { party: wanted } = newUserRoute.useSearch();
  // Not exchanged while somebody types.
  const party = useQuery({ ...chosenPartyQuery(tenant, wanted ?? ''), enabled: wanted !== undefined, refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <>
      <PageHeader title={t('users.add')} description={t('users.addText')} back={<BackToUsers />} />
      {wanted === undefined && <AddUserTabs />}
      {wanted === undefined ? <NewUserForm /> : <QueryView query={party}>{(data) => <NewUserForm key={data.id} party={data} />}</QueryView>}
    </>
  );
}
