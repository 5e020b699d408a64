import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
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
  const group = useQuery({ ...groupQuery(tenant, id), ...FOR_EDITING });
  return (
    <QueryView page fresh query={group}>
      {(opened) => (
        <>
          <PageHeader title={t('groups.editTitle', { name: opened.data.name })} back={<BackLink group={opened.data} />} />
          <EditGroupForm key={id} opened={opened} />
        </>
      )}
    </QueryView>
  );
}
