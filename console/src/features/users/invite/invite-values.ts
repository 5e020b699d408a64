import type { Context, InvitationForm } from '@/api/types';
import type { PickedRole } from '@/lib/roles';

/** What the form holds. `roles` are by scope: the whole tenant is `''`. */
export interface InviteValues {
  email: string;
  first_name: string;
  last_name: string;
  context: Context;
  message: string;
  roles: Readonly<Record<string, readonly PickedRole[]>>;
  /** The portals that the account is let into. */
  portals: readonly string[];
}

export const EMPTY: InviteValues = { email: '', first_name: '', last_name: '', context: 'tenant', message: '', roles: {}, portals: [] };

export const allRoles = ({ roles }: Pick<InviteValues, 'roles'>) => Object.entries(roles).flatMap(([scope, some]) => some.map((role) => ({ scope, role })));

/** What is sent: only what was filled in. */
export function bodyOf({ email, first_name, last_name, context, message, roles, portals }: InviteValues): InvitationForm {
  const texts = Object.entries({ first_name, last_name, message }).filter(([, text]) => text.trim() !== '');
  const ids = (some: readonly PickedRole[] | undefined) => (some ?? []).map((role) => role.id);
  const workspaces = Object.keys(roles).filter((scope) => scope !== '' && ids(roles[scope]).length > 0);
  return {
    email: email.trim(),
    context,
    ...Object.fromEntries(texts.map(([name, text]) => [name, text.trim()])),
    roles: ids(roles['']),
    ...(context !== 'tenant' && portals.length > 0 && { portals: [...portals] }),
    workspaces: workspaces.map((workspace) => ({ workspace, roles: ids(roles[workspace]) })),
  };
}
