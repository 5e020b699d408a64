import { IconBuildings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, PageHeader, Panel } from '@/ui';

import { BackToUser } from '../BackToUser';
import { isElsewhere } from '../labels';
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
          {isElsewhere(opened.data) ? (
            <Panel>
              <EmptyState icon={IconBuildings} title={t('users.elsewhereTitle')} description={t('code.account_elsewhere')} />
            </Panel>
          ) : (
            <EditUserForm key={id} opened={opened} />
          )}
        </>
      )}
    </QueryView>
  );
}
