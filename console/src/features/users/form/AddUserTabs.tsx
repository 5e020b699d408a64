import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './UserForm.module.css';

/** The ways to add a user: each is a screen of its own, so that it can be linked to. `keeps`: what was typed here is there when one comes back. */
export function AddUserTabs({ keeps = false }: { keeps?: boolean }) {
  const can = useCan();
  const params = { tenant: useTenant() };
  const props = { className: classes.tab, underline: 'never', size: 'sm', params, activeOptions: { exact: true, includeSearch: false }, ignoreBlocker: keeps } as const;
  const tabs = [
    can('users:invite:all') && <TextLink key="invite" {...props} to="/admin/$tenant/users/invite">{t('invitations.tabInvite')}</TextLink>,
    can('users:invite:all') && <TextLink key="many" {...props} to="/admin/$tenant/users/invite-many">{t('invitations.tabMany')}</TextLink>,
    can('users:create:all') && <TextLink key="new" {...props} to="/admin/$tenant/users/new">{t('invitations.tabNow')}</TextLink>,
  ].filter((each) => each !== false);
  // One way is no choice.
  return tabs.length < 2 ? null : <nav className={classes.tabs} aria-label={t('invitations.ways')}>{tabs}</nav>;
}
