import type { RoleHolder } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { Person } from '@/ui';

/** A holder's name, as a link for those who may see users. */
export function HolderName({ holder }: { holder: RoleHolder }) {
  const tenant = useTenant();
  const can = useCan();
  const link = can('users:read:all') && (
    <HrefLink href={`/admin/${tenant}/users/${holder.id}`} size="sm" fw={600} c="var(--mantine-color-text)">
      {holder.name}
    </HrefLink>
  );
  return <Person name={holder.name} detail={holder.job_title} {...(link && { link })} />;
}
