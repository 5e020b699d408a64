import type { WorkspaceHolder } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { EmailText, Person } from '@/ui';

/** Somebody in a workspace, as a link for those who may see users. */
export function HolderCell({ holder: { id, name, email } }: { holder: WorkspaceHolder }) {
  const tenant = useTenant();
  const can = useCan();
  const link = can('users:read:all') && (
    <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id }} size="sm" fw={600} c="var(--mantine-color-text)">{name}</TextLink>
  );
  return <Person name={name} {...(email && { detail: <EmailText value={email} /> })} {...(link && { link })} />;
}
