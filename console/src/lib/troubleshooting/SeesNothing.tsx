import { useQuery } from '@tanstack/react-query';

import { personQuery, userAccessQuery } from '@/api/queries/people';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { CheckLine } from './CheckLine';
import classes from './Troubleshooting.module.css';
import { WhyLink } from './WhyLink';

/** Why somebody gets in, and finds nothing there. */
export function SeesNothing({ user }: { user: string | undefined }) {
  const tenant = useTenant();
  const { data: person } = useQuery({ ...personQuery(tenant, user ?? ''), enabled: user !== undefined });
  const { data: access } = useQuery({ ...userAccessQuery(tenant, user ?? ''), enabled: user !== undefined });
  if (!person || !access) return <ul className={classes.checks}><CheckLine state="note">{t('trouble.choosePerson')}</CheckLine></ul>;
  const count = new Set(access.grants.map((each) => each.permission)).size;
  const toUser = <HrefLink size="sm" href={`/admin/${tenant}/users/${person.id}`}>{t('trouble.toUser', { name: person.name })}</HrefLink>;
  return (
    <ul className={classes.checks}>
      {person.status !== 'active' && <CheckLine state="cause" help={toUser}>{t('trouble.notActive', { status: t(`users.status.${person.status}`) })}</CheckLine>}
      {access.wildcard && <CheckLine state="fine">{t('users.fullAccess')}</CheckLine>}
      {!access.wildcard && count > 0 && <CheckLine state="fine">{t('trouble.mayDo', { count })}</CheckLine>}
      {!access.wildcard && count === 0 && <CheckLine state="cause" help={toUser}>{t('trouble.mayNothing')}</CheckLine>}
      {person.context !== 'tenant' && <CheckLine state="note">{t('trouble.outside', { context: t(`context.${person.context}`) })}</CheckLine>}
      <CheckLine state="note" help={<WhyLink user={person.id} />}>{t('trouble.askText')}</CheckLine>
    </ul>
  );
}
