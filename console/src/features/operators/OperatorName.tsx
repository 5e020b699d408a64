import type { Operator } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useSession } from '@/lib/session';
import { Person } from '@/ui';

/** Who it is; for operators of the installation, who are at home with them, as a link to the account. */
export function OperatorName({ operator: { id, name } }: { operator: Operator }) {
  const { operator, tenant } = useSession();
  const link = operator ? <HrefLink href={`/admin/${tenant.slug}/users/${id}`} size="sm" fw={600} c="var(--mantine-color-text)">{name}</HrefLink> : undefined;
  return <Person name={name} link={link} />;
}
