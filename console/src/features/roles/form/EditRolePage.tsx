import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, PageHeader, Panel } from '@/ui';

import { BackToRole } from '../BackToRole';
import { roleQuery } from '../queries';
import { editRoleRoute } from '../routes';
import { EditRoleForm } from './EditRoleForm';

/** A role that exists, as it is changed. */
export function EditRolePage() {
  const { id } = editRoleRoute.useParams();
  const role = useQuery({ ...roleQuery(useTenant(), id), ...FOR_EDITING });
  return (
    <QueryView page fresh query={role}>
      {({ data, etag }) => (
        <>
          <PageHeader
            title={t('roles.editTitle', { name: data.name })}
            description={data.users_count > 0 ? t('roles.holdersFeel', { count: data.users_count }) : t('roles.holdersNone')}
            back={<BackToRole id={id} name={data.name} />}
          />
          {data.built_in ? (
            <Panel>
              <EmptyState icon={IconLock} title={t('roles.builtIn')} description={t('roles.builtInReason')} />
            </Panel>
          ) : (
            <EditRoleForm key={id} opened={{ data, etag }} />
          )}
        </>
      )}
    </QueryView>
  );
}
