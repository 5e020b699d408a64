import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToUser } from '../BackToUser';
import { userQuery } from '../queries';
import { editUserRoute } from '../routes';
import { EditUserForm } from './EditUserForm';

/** A user's record. */
export function EditUserPage() {
  const tenant = useTenant();
  const { id } = editUserRoute.useParams();
  // Not exchanged while somebody types.
  const user = useQuery({ ...userQuery(tenant, id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <QueryView page query={user}>
      {({ data, etag }) => (
        <>
          <PageHeader title={t('users.editTitle', { name: data.name })} back={<BackToUser id={id} name={data.name} />} />
          <EditUserForm key={etag} user={data} etag={etag} onReload={() => void user.refetch()} />
        </>
      )}
    </QueryView>
  );
}
