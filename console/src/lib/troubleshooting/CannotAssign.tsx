import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import { userAccessQuery } from '@/api/queries/people';
import { accessQuery } from '@/api/queries/session';
import { chosenRoleQuery } from '@/api/queries/tenant';
import { RoleSelect } from '@/lib/roles';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { CheckLine } from './CheckLine';
import classes from './Troubleshooting.module.css';
import { WhyLink } from './WhyLink';

/** Why one cannot give a role: nobody gives more than they hold. */
export function CannotAssign({ user }: { user: string | undefined }) {
  const tenant = useTenant();
  const can = useCan();
  const self = useSession().user.id;
  const [id, setId] = useState<string>();
  const { data: role } = useQuery({ ...chosenRoleQuery(tenant, id ?? ''), enabled: id !== undefined && can('roles:read:all') });
  const { data: own } = useSuspenseQuery(accessQuery(tenant));
  const everything = own.wildcard || own.platform;
  const { data: theirs } = useQuery({ ...userAccessQuery(tenant, user ?? ''), enabled: user !== undefined && user !== self && can('users:read:all') });
  const missing = role?.permissions.find((each) => !own.permissions.includes(each));
  return (
    <>
      {can('roles:read:all') && <RoleSelect label={t('trouble.whichRole')} value={id} onChange={(chosen) => setId(chosen?.id)} clearable />}
      <ul className={classes.checks}>
        {can('users:manage:roles') ? (
          <CheckLine state="fine">{t('trouble.mayManage')}</CheckLine>
        ) : (
          <CheckLine state="cause" help={<WhyLink user={self} permission="users:manage:roles" />}>{t('trouble.mayNotManage')}</CheckLine>
        )}
        {everything ? <CheckLine state="fine">{t('trouble.giveAll')}</CheckLine> : <CheckLine state="note">{t('trouble.giveOwn')}</CheckLine>}
        {!everything && theirs?.wildcard === true && <CheckLine state="cause">{t('trouble.beyond')}</CheckLine>}
        {role && !everything && missing === undefined && <CheckLine state="fine">{t('trouble.holdAll', { role: role.name })}</CheckLine>}
        {role && !everything && missing !== undefined && (
          <CheckLine state="cause" help={missing !== ADMIN_FULL_ACCESS && <WhyLink user={self} permission={missing} />}>
            {t('trouble.holdNot', { role: role.name, permission: missing })}
          </CheckLine>
        )}
      </ul>
    </>
  );
}
