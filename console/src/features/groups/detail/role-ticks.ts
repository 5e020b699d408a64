import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import type { Group, RoleRef } from '@/api/types';
import { mergeSets } from '@/lib/form';
import type { PickedRole } from '@/lib/roles';
import { t } from '@/lib/text';
import type { TickOption } from '@/ui';

/** What the group carries in a workspace; in the whole tenant where none is named. */
export function rolesIn(group: Group, scope: string): readonly RoleRef[] {
  return scope === '' ? group.roles : group.workspace_roles.filter((each) => each.workspace === scope).map((each) => each.role);
}

/** What is said of a role to tick: those that are not for internal users are there too, and say why. */
export function describeGroupRole({ id, contexts, permissions, description }: PickedRole, group: Group, scope: string): Pick<TickOption, 'description' | 'disabledReason'> {
  const carried = rolesIn(group, scope).some((each) => each.id === id);
  const fits = !contexts || contexts.includes('tenant') || carried;
  if (scope !== '' && !carried && permissions?.includes(ADMIN_FULL_ACCESS)) return { description: description ?? undefined, disabledReason: t('users.roleTenantOnly') };
  return {
    description: description ?? undefined,
    disabledReason: fits ? undefined : t('groups.roleContext', { fits: contexts.map((each) => t(`context.${each}`)).join(', ') }),
  };
}

/** The names that members will get and lose. */
export function roleChange(held: readonly PickedRole[], chosen: readonly PickedRole[]) {
  const without = (of: readonly PickedRole[], others: readonly PickedRole[]) =>
    of.filter((each) => !others.some((other) => other.id === each.id)).map((each) => each.name).join(', ');
  return { assigned: without(chosen, held), removed: without(held, chosen) };
}

/** The ticks, with what somebody else ticked and unticked meanwhile. */
export function mergedRoles(before: readonly PickedRole[], chosen: readonly PickedRole[], saved: readonly PickedRole[]): PickedRole[] {
  const idsOf = (roles: readonly PickedRole[]) => roles.map((each) => each.id);
  const all = new Map([...saved, ...chosen].map((each) => [each.id, each]));
  return [...mergeSets(idsOf(before), idsOf(chosen), idsOf(saved))].flatMap((id) => all.get(id) ?? []);
}
