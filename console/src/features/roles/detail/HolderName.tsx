import type { User } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { Person } from '@/ui';

/** A holder's name, as a link for those who may see users. */
export function HolderName({ user }: { user: User }) {
  const tenant = useTenant();
  const can = useCan();
  const link = can('users:read:all') && (
    <HrefLink href={`/admin/${tenant}/users/${user.id}`} size="sm" fw={600} c="var(--mantine-color-text)">
      {user.name}
    </HrefLink>
  );
  return <Person name={user.name} detail={user.job_title} {...(link && { link })} />;
}
