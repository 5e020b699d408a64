import type { Group, Role } from '@/api/types';
import { t } from '@/lib/text';
import type { TickOption } from '@/ui';

/** Roles to tick: those that are not for internal users are there too, and say why. */
export function groupRoleOptions(roles: readonly Role[], group: Group): TickOption[] {
  const carried = new Set(group.roles.map((each) => each.id));
  return roles.map((role) => ({
    value: role.id,
    label: role.name,
    description: role.description ?? undefined,
    disabledReason:
      role.contexts.includes('tenant') || carried.has(role.id) ? undefined : t('groups.roleContext', { fits: role.contexts.map((each) => t(`context.${each}`)).join(', ') }),
  }));
}

/** The names that members will get and lose. */
export function roleChange(roles: readonly Role[], group: Group, chosen: readonly string[]) {
  const names = (of: readonly { name: string }[]) => of.map((each) => each.name).join(', ');
  return {
    assigned: names(roles.filter((each) => chosen.includes(each.id) && !group.roles.some((carried) => carried.id === each.id))),
    removed: names(group.roles.filter((each) => !chosen.includes(each.id))),
  };
}
