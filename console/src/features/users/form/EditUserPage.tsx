import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
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
  const user = useQuery({ ...userQuery(tenant, id), ...FOR_EDITING });
  return (
    <QueryView page fresh query={user}>
      {(opened) => (
        <>
          <PageHeader title={t('users.editTitle', { name: opened.data.name })} back={<BackToUser id={id} name={opened.data.name} />} />
          <EditUserForm key={id} opened={opened} />
        </>
      )}
    </QueryView>
  );
}
