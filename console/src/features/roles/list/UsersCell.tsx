import type { Role } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** How many hold it, as a link to who they are. */
export function UsersCell({ role }: { role: Role }) {
  const tenant = useTenant();
  const can = useCan();
  const number = String(role.users_count);
  if (role.users_count === 0 || !can('roles:read:all')) return <span>{number}</span>;
  return (
    <TextLink to="/admin/$tenant/roles/$id" params={{ tenant, id: role.id }} search={{ tab: 'holders' }} size="sm" aria-label={`${number} ${t('roles.holders')}`}>
      {number}
    </TextLink>
  );
}
