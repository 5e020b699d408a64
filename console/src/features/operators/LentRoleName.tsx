import { useQuery } from '@tanstack/react-query';

import { chosenRoleQuery } from '@/api/queries/tenant';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';

/** The name of a role of the operator tenant. */
export function LentRoleName({ role }: { role: string | null }) {
  const { data } = useQuery({ ...chosenRoleQuery(useSession().tenant.slug, role ?? ''), enabled: role !== null });
  return role === null ? t('operators.noStaff') : (data?.name ?? role);
}
