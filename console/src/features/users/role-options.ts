import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import type { Context, HeldRole, Role } from '@/api/types';
import { t } from '@/lib/text';
import type { TickOption } from '@/ui';

import { contextText } from './labels';

interface Offer {
  context: Context;
  /** Whether the roles are for one workspace only. */
  inWorkspace?: boolean;
  /** What the account holds now; that may always be taken away. */
  held?: readonly HeldRole[];
}

function whyNot(role: Role, context: Context, inWorkspace: boolean): string | undefined {
  if (!role.contexts.includes(context)) {
    return t('users.roleContext', { fits: role.contexts.map(contextText).join(', '), context: contextText(context) });
  }
  return inWorkspace && role.permissions.includes(ADMIN_FULL_ACCESS) ? t('users.roleTenantOnly') : undefined;
}

/** Roles to tick: those that do not fit are there too, and say why. */
export function roleOptions(roles: readonly Role[], { context, inWorkspace = false, held = [] }: Offer): TickOption[] {
  return roles.map((role) => {
    const direct = held.some((each) => each.role.id === role.id && !each.group);
    const group = held.find((each) => each.role.id === role.id && each.group)?.group;
    return {
      value: role.id,
      label: role.name,
      description: group ? t('users.roleThrough', { group: group.name }) : (role.description ?? undefined),
      disabledReason: direct ? undefined : whyNot(role, context, inWorkspace),
    };
  });
}
