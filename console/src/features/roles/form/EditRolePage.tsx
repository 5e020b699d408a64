import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, PageHeader, PageSkeleton, Panel } from '@/ui';

import { BackToRole } from '../BackToRole';
import { roleQuery } from '../queries';
import { editRoleRoute } from '../routes';
import { EditRoleForm } from './EditRoleForm';

/** A role that exists, as it is changed. */
export function EditRolePage() {
  const { id } = editRoleRoute.useParams();
  // Fresh at every opening, and not exchanged while somebody edits.
  const role = useQuery({ ...roleQuery(useTenant(), id), staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <QueryView page query={role}>
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
          ) : role.isFetching ? (
            <PageSkeleton />
          ) : (
            <EditRoleForm key={etag} role={data} etag={etag} onReload={() => void role.refetch()} />
          )}
        </>
      )}
    </QueryView>
  );
}
