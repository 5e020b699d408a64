import type { Group } from '@/api/types';
import { mergeSets } from '@/lib/form';
import type { PickedRole } from '@/lib/roles';
import { t } from '@/lib/text';
import type { TickOption } from '@/ui';

/** What is said of a role to tick: those that are not for internal users are there too, and say why. */
export function describeGroupRole({ id, contexts, description }: PickedRole, group: Group): Pick<TickOption, 'description' | 'disabledReason'> {
  const fits = !contexts || contexts.includes('tenant') || group.roles.some((each) => each.id === id);
  return {
    description: description ?? undefined,
    disabledReason: fits ? undefined : t('groups.roleContext', { fits: contexts.map((each) => t(`context.${each}`)).join(', ') }),
  };
}

/** The names that members will get and lose. */
export function roleChange(group: Group, chosen: readonly PickedRole[]) {
  const without = (of: readonly PickedRole[], others: readonly PickedRole[]) =>
    of.filter((each) => !others.some((other) => other.id === each.id)).map((each) => each.name).join(', ');
  return { assigned: without(chosen, group.roles), removed: without(group.roles, chosen) };
}

/** The ticks, with what somebody else ticked and unticked meanwhile. */
export function mergedRoles(before: readonly PickedRole[], chosen: readonly PickedRole[], saved: readonly PickedRole[]): PickedRole[] {
  const idsOf = (roles: readonly PickedRole[]) => roles.map((each) => each.id);
  const all = new Map([...saved, ...chosen].map((each) => [each.id, each]));
  return [...mergeSets(idsOf(before), idsOf(chosen), idsOf(saved))].flatMap((id) => all.get(id) ?? []);
}
