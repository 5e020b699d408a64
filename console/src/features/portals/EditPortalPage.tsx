import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToPortals } from './BackToPortals';
import { EditPortalForm } from './EditPortalForm';
import { portalQuery } from './queries';
import { editPortalRoute } from './routes';

/** Editing a portal. */
export function EditPortalPage() {
  const { id } = editPortalRoute.useParams();
  const portal = useQuery({ ...portalQuery(useTenant(), id), ...FOR_EDITING });
  return (
    <QueryView page fresh query={portal}>
      {(opened) => (
        <>
          <PageHeader title={t('portals.editTitle', { name: opened.data.name })} back={<BackToPortals />} />
          <EditPortalForm opened={opened} />
        </>
      )}
    </QueryView>
  );
}
