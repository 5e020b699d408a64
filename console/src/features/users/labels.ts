import type { AuthScope, Context, PartyKind, User, UserStatus, UserType } from '@/api/types';
import { t } from '@/lib/text';

export const STATUSES: readonly UserStatus[] = ['pending', 'active', 'inactive', 'deleted', 'erased'];
export const TYPES: readonly UserType[] = ['internal', 'member', 'customer', 'supplier', 'api', 'system'];

export const statusText = (status: UserStatus) => t(`users.status.${status}`);
export const typeText = (type: UserType) => t(`users.type.${type}`);
export const scopeText = (scope: AuthScope) => t(`users.scope.${scope}`);
export const contextText = (context: Context) => t(`context.${context}`);

/** Whether another tenant looks after the account: here it holds roles and is in groups, and nothing else of it is changed. */
export function isElsewhere(user: User): boolean {
  return user.home_tenant !== undefined && user.home_tenant !== null;
}

/** What an account is called where it has to be typed exactly. */
export function handleOf(user: User): string {
  return user.email ?? user.username ?? user.name;
}

/** The kind of party that accounts of a context belong to; internal ones may belong to any. */
export function partyKindOf(context: Context): PartyKind | undefined {
  return context === 'tenant' ? undefined : context;
}
