import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import { personQuery } from '@/api/queries/people';
import { accessQuery } from '@/api/queries/session';
import { chosenRoleQuery } from '@/api/queries/tenant';
import type { Context } from '@/api/types';
import { RoleSelect } from '@/lib/roles';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { CheckLine } from './CheckLine';
import classes from './Troubleshooting.module.css';

const contextText = (context: Context) => t(`context.${context}`);

/** Why a role cannot be ticked for somebody: most often it is for accounts of another context. */
export function NotOffered({ user }: { user: string | undefined }) {
  const tenant = useTenant();
  const [id, setId] = useState<string>();
  const can = useCan();
  const { data: role } = useQuery({ ...chosenRoleQuery(tenant, id ?? ''), enabled: id !== undefined && can('roles:read:all') });
  const { data: own } = useSuspenseQuery(accessQuery(tenant));
  const { data: person } = useQuery({ ...personQuery(tenant, user ?? ''), enabled: user !== undefined });
  const fits = role && person && role.contexts.includes(person.context);
  const held = role && person?.roles.some((each) => each.id === role.id);
  const words = role && person && { role: role.name, contexts: role.contexts.map(contextText).join(', '), context: contextText(person.context) };
  return (
    <>
      <RoleSelect label={t('trouble.whichRole')} value={id} onChange={(chosen) => setId(chosen?.id)} clearable />
      <ul className={classes.checks}>
        {!words && <CheckLine state="note">{t('trouble.contextRule')}</CheckLine>}
        {words && fits && <CheckLine state="fine">{t('trouble.fits', words)}</CheckLine>}
        {words && !fits && (
          <CheckLine state="cause" help={<HrefLink size="sm" href={`/admin/${tenant}/roles/${role.id}/edit`}>{t('trouble.editRole', { role: role.name })}</HrefLink>}>
            {t('trouble.fitsNot', words)}
          </CheckLine>
        )}
        {words && held && <CheckLine state="note">{t('trouble.held', { role: role.name, name: person.name })}</CheckLine>}
        {role?.permissions.includes(ADMIN_FULL_ACCESS) && <CheckLine state="note">{t('users.roleTenantOnly')}</CheckLine>}
        {own.max_roles_per_user === 1 && <CheckLine state="note">{t('users.oneRole')}</CheckLine>}
      </ul>
    </>
  );
}
