import { Select } from '@mantine/core';
import { useLocation, useRouter } from '@tanstack/react-router';

import { PageTabs, pageTab, TextLink } from '@/lib/router';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** The ways to add a user: each is a screen of its own, so that it can be linked to. `keeps`: what was typed here is there when one comes back. */
export function AddUserTabs({ keeps = false }: { keeps?: boolean }) {
  const can = useCan();
  const props = { ...pageTab, params: { tenant: useTenant() }, ignoreBlocker: keeps };
  const tabs = [
    can('users:invite:all') && <TextLink key="invite" {...props} to="/admin/$tenant/users/invite">{t('invitations.tabInvite')}</TextLink>,
    can('users:invite:all') && <TextLink key="many" {...props} to="/admin/$tenant/users/invite-many">{t('invitations.tabMany')}</TextLink>,
    can('users:create:all') && <TextLink key="new" {...props} to="/admin/$tenant/users/new">{t('invitations.tabNow')}</TextLink>,
  ].filter((each) => each !== false);
  return (
    <>
      {/* One way is no choice. */}
      {tabs.length > 1 && <PageTabs label={t('invitations.ways')}>{tabs}</PageTabs>}
      <TenantPicker />
    </>
  );
}

/** In which tenant somebody is added, for who looks after several (F-28): the same form there. */
function TenantPicker() {
  const { tenants } = useSession();
  const tenant = useTenant();
  const router = useRouter();
  const path = useLocation({ select: ({ pathname }) => pathname });
  if (tenants.length < 2) return null;
  const goTo = (slug: string | null) => {
    if (slug !== null && slug !== tenant) router.history.push(path.replace(`/admin/${tenant}/`, `/admin/${slug}/`));
  };
  return <Select label={t('shell.tenant')} data={tenants.map(({ slug, name }) => ({ value: slug, label: name }))} value={tenant} onChange={goTo} allowDeselect={false} searchable maw={360} mb="md" />;
}
