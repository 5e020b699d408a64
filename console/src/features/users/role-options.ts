import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import type { Context, HeldRole } from '@/api/types';
import type { PickedRole } from '@/lib/roles';
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

/** Why a role does not fit an account. */
export function misfit({ contexts, permissions }: PickedRole, context: Context, inWorkspace = false): string | undefined {
  if (contexts && !contexts.includes(context)) {
    return t('users.roleContext', { fits: contexts.map(contextText).join(', '), context: contextText(context) });
  }
  return inWorkspace && permissions?.includes(ADMIN_FULL_ACCESS) ? t('users.roleTenantOnly') : undefined;
}

/** What is said of a role to tick: those that do not fit are there too, and say why. */
export function describeRole(role: PickedRole, { context, inWorkspace = false, held = [] }: Offer): Pick<TickOption, 'description' | 'disabledReason'> {
  const direct = held.some((each) => each.role.id === role.id && !each.group);
  const group = held.find((each) => each.role.id === role.id && each.group)?.group?.name;
  const through = group === undefined ? undefined : t(direct ? 'users.roleAlsoThrough' : 'users.roleThrough', { group });
  return { description: through ?? role.description ?? undefined, disabledReason: direct ? undefined : misfit(role, context, inWorkspace) };
}
