import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { Context, HeldRole, OwnAccess } from '@/api/types';
import { aboutRole } from '@/lib/built-in';
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
  /** What the one who gives it may do. */
  giver?: OwnAccess | undefined;
}

/** Why a role does not fit an account. */
export function misfit({ contexts, permissions }: PickedRole, context: Context, inWorkspace = false): string | undefined {
  if (contexts && !contexts.includes(context)) {
    return t('users.roleContext', { fits: contexts.map(contextText).join(', '), context: contextText(context) });
  }
  return inWorkspace && permissions?.includes(ADMIN_FULL_ACCESS) ? t('users.roleTenantOnly') : undefined;
}

/** Why somebody may not give a role, as far as it can be said before the server is asked. */
function beyond({ permissions = [] }: PickedRole, giver: OwnAccess | undefined): { refused?: string; doubtful?: string } {
  if (giver === undefined || giver.platform) return {};
  if (permissions.includes(PLATFORM_FULL_ACCESS)) return { refused: t('users.rolePlatform') };
  if (giver.wildcard) return {};
  if (permissions.includes(ADMIN_FULL_ACCESS)) return { refused: t('roles.fullNeedsHolder') };
  const missing = permissions.find((each) => !giver.permissions.includes(each));
  return missing === undefined ? {} : { doubtful: t('users.roleBeyond', { permission: missing }) };
}

/** What is said of a role to tick: those that do not fit are there too, and say why. */
export function describeRole(role: PickedRole, { context, inWorkspace = false, held = [], giver }: Offer): Pick<TickOption, 'description' | 'disabledReason'> {
  const direct = held.some((each) => each.role.id === role.id && !each.group);
  const group = held.find((each) => each.role.id === role.id && each.group)?.group?.name;
  const through = group === undefined ? undefined : t(direct ? 'users.roleAlsoThrough' : 'users.roleThrough', { group });
  const { refused, doubtful } = beyond(role, giver);
  const unfit = direct ? undefined : misfit(role, context, inWorkspace);
  return { description: through ?? doubtful ?? aboutRole(role), disabledReason: unfit ?? refused };
}
