import { useQuery } from '@tanstack/react-query';

import { personQuery } from '@/api/queries/people';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { relativeTime } from '@/lib/time';

import { CheckLine } from './CheckLine';
import classes from './Troubleshooting.module.css';

/** Why somebody does not get in: what of the account stands in the way, and what was tried. */
export function NotIn({ user }: { user: string | undefined }) {
  const tenant = useTenant();
  const can = useCan();
  const { data: person } = useQuery({ ...personQuery(tenant, user ?? ''), enabled: user !== undefined });
  if (!person) return <ul className={classes.checks}><CheckLine state="note">{t('trouble.choosePerson')}</CheckLine></ul>;
  const login = person.email ?? person.username;
  const toUser = <HrefLink size="sm" href={`/admin/${tenant}/users/${person.id}`}>{t('trouble.toUser', { name: person.name })}</HrefLink>;
  const tried = new URLSearchParams({ action: 'session.create', ...(login && { q: login }) });
  return (
    <ul className={classes.checks}>
      {person.status === 'active' ? (
        <CheckLine state="fine">{t('trouble.active')}</CheckLine>
      ) : (
        <CheckLine state="cause" help={toUser}>{t('trouble.notActive', { status: t(`users.status.${person.status}`) })}</CheckLine>
      )}
      {login ? <CheckLine state="fine">{t('trouble.login', { login })}</CheckLine> : <CheckLine state="cause" help={toUser}>{t('trouble.noLogin')}</CheckLine>}
      {person.kind !== 'human' && <CheckLine state="cause">{t('code.password_not_allowed')}</CheckLine>}
      {person.auth_scope === 'portal' && <CheckLine state="note">{t('trouble.portal')}</CheckLine>}
      {person.password_change_required && <CheckLine state="note">{t('trouble.mustChange')}</CheckLine>}
      {person.last_login_at ? (
        <CheckLine state="fine">{t('trouble.lastLogin', { when: relativeTime(person.last_login_at) })}</CheckLine>
      ) : (
        <CheckLine state="note" help={toUser}>{t('trouble.neverIn')}</CheckLine>
      )}
      {can('audit:read:all') && (
        <CheckLine state="note" help={<HrefLink size="sm" href={`/admin/${tenant}/audit?${tried.toString()}`}>{t('trouble.toTries')}</HrefLink>}>{t('trouble.tries')}</CheckLine>
      )}
    </ul>
  );
}
