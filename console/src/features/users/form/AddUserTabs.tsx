import { PageTabs, pageTab, TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** The ways to add a user: each is a screen of its own, so that it can be linked to. */
export function AddUserTabs() {
  const can = useCan();
  const params = { tenant: useTenant() };
  const tabs = [
    can('users:invite:all') && <TextLink key="invite" {...pageTab} params={params} to="/admin/$tenant/users/invite">{t('invitations.tabInvite')}</TextLink>,
    can('users:create:all') && <TextLink key="new" {...pageTab} params={params} to="/admin/$tenant/users/new">{t('invitations.tabNow')}</TextLink>,
  ].filter((each) => each !== false);
  // One way is no choice.
  return tabs.length < 2 ? null : <PageTabs label={t('invitations.ways')}>{tabs}</PageTabs>;
}
