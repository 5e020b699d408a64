import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { membershipsQuery, ownMembershipsQuery } from '@/api/queries/memberships';
import type { TenantName, User } from '@/api/types';
import { MembershipList } from '@/lib/memberships';
import { QueryView } from '@/lib/query';
import { useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { MembershipsDialog } from './MembershipsDialog';

/** The tenants that the account belongs to: for operators of the installation to change, for the account itself to see. */
export function MembershipsPanel({ user }: { user: User }) {
  const tenant = useTenant();
  const { operator } = useSession();
  const home = user.home_tenant ?? tenant;
  // Whoever is no operator may read their own, by another door.
  const read = useQuery({ ...membershipsQuery(home, user.id), enabled: operator });
  const own = useQuery({ ...ownMembershipsQuery, enabled: !operator });
  const [opened, setOpened] = useState(false);
  // An operator goes on to the same account in the other tenant; everybody else to the tenant.
  const hrefOf = ({ slug }: TenantName) => (slug === tenant ? undefined : operator ? `/admin/${slug}/users/${user.id}` : `/admin/${slug}`);
  return (
    <Panel
      title={t('memberships.title')}
      description={t('memberships.text')}
      actions={operator && <Button size="xs" variant="default" onClick={() => setOpened(true)}>{t('memberships.change')}</Button>}
    >
      {operator ? (
        <QueryView query={read}>{({ data }) => <MembershipList memberships={data} hrefOf={hrefOf} />}</QueryView>
      ) : (
        <QueryView query={own}>{(data) => <MembershipList memberships={data} hrefOf={hrefOf} />}</QueryView>
      )}
      {opened && <MembershipsDialog user={user} home={home} onClose={() => setOpened(false)} />}
    </Panel>
  );
}
