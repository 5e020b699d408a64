import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackLink } from '../BackLink';
import { groupQuery } from '../queries';
import { editGroupRoute } from '../routes';
import { EditGroupForm } from './EditGroupForm';

/** A group's name, what it is for, and whether it is in use. */
export function EditGroupPage() {
  const tenant = useTenant();
  const { id } = editGroupRoute.useParams();
  // Not exchanged while somebody types.
  const group = useQuery({ ...groupQuery(tenant, id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <QueryView page query={group}>
      {(data) => (
        <>
          <PageHeader title={t('groups.editTitle', { name: data.name })} back={<BackLink group={data} />} />
          <EditGroupForm key={data.updated_at} group={data} />
        </>
      )}
    </QueryView>
  );
}
