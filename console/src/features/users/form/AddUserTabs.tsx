import { PageTabs, pageTab, TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
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
  // One way is no choice.
  return tabs.length < 2 ? null : <PageTabs label={t('invitations.ways')}>{tabs}</PageTabs>;
}
