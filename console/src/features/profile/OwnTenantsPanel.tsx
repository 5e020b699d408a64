import { useQuery } from '@tanstack/react-query';

import { ownMembershipsQuery } from '@/api/queries/memberships';
import { MembershipList } from '@/lib/memberships';
import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

/** The tenants that one belongs to; operators of the installation change them. */
export function OwnTenantsPanel() {
  const memberships = useQuery(ownMembershipsQuery);
  return (
    <Panel title={t('memberships.title')} description={t('memberships.ownText')}>
      <QueryView query={memberships}>
        {(data) => <MembershipList memberships={data} hrefOf={({ slug, status }) => (status === 'active' ? `/admin/${slug}` : undefined)} />}
      </QueryView>
    </Panel>
  );
}
