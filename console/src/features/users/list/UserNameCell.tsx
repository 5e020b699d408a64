import type { User } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { Person } from '@/ui';

import { ElsewhereBadge } from '../ElsewhereBadge';
import { isElsewhere } from '../labels';

/** The name as a link to the user. */
export function UserNameCell({ user }: { user: User }) {
  const tenant = useTenant();
  // Nothing is left to look at of an erased account.
  const link = user.status === 'erased' ? undefined : (
    <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id: user.id }} size="sm" fw={600} c="var(--mantine-color-text)" lineClamp={2}>
      {user.name}
    </TextLink>
  );
  const elsewhere = isElsewhere(user) && <ElsewhereBadge />;
  const detail = elsewhere ? <>{user.job_title} {elsewhere}</> : user.job_title;
  return <Person name={user.name} link={link} detail={detail} />;
}
