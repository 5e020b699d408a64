import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import type { Context, Role, RoleForm } from '@/api/types';
import { t } from '@/lib/text';

import { CONTEXTS, isFullAccess } from '../labels';

/** The rule for names: 2 to 50 characters. */
export const NAME = { min: 2, max: 50 } as const;
/** The rule for descriptions. */
export const DESCRIPTION_MAX = 200;

/** What the editor holds. */
export interface RoleDraft {
  name: string;
  description: string;
  contexts: readonly Context[];
  /** Everything; then no single permission is selected. */
  full: boolean;
  permissions: ReadonlySet<string>;
}

/** The draft of a role, or of a new one: for internal users, nothing selected. */
export function draftOf(role?: Role): RoleDraft {
  const full = role !== undefined && isFullAccess(role);
  return {
    name: role?.name ?? '',
    description: role?.description ?? '',
    contexts: role?.contexts ?? ['tenant'],
    full,
    permissions: new Set(full ? [] : role?.permissions),
  };
}

/** As people count: one for each character, whatever it takes to store it. */
export function lengthOf(text: string): number {
  return Array.from(text.trim()).length;
}

export function isNameLength(name: string): boolean {
  const length = lengthOf(name);
  return length >= NAME.min && length <= NAME.max;
}

/** The body that makes the role, or takes its place. */
export function bodyOf({ name, description, contexts, full, permissions }: RoleDraft): RoleForm {
  return {
    name: name.trim(),
    description: description.trim() === '' ? null : description.trim(),
    contexts: CONTEXTS.filter((each) => contexts.includes(each)),
    permissions: full ? [ADMIN_FULL_ACCESS] : [...permissions].sort(),
  };
}

/** Ticking full access clears the rest; it stands alone. */
export function withFullAccess(draft: RoleDraft, full: boolean): RoleDraft {
  return { ...draft, full, permissions: new Set() };
}

export function withPermissions(draft: RoleDraft, keys: readonly string[], selected: boolean): RoleDraft {
  if (draft.full) return draft;
  const permissions = new Set(draft.permissions);
  for (const key of keys) {
    if (selected) permissions.add(key);
    else permissions.delete(key);
  }
  return { ...draft, permissions };
}

export function isSame(a: RoleDraft, b: RoleDraft): boolean {
  return JSON.stringify(bodyOf(a)) === JSON.stringify(bodyOf(b));
}

/** What still stands in the way of saving, in words; `gone` of the permissions do not count any more. */
export function openReasons(draft: RoleDraft, { gone = 0, before }: { gone?: number; before?: RoleDraft | undefined } = {}): string[] {
  const reasons = [
    !isNameLength(draft.name) && t('roles.needName', NAME),
    lengthOf(draft.description) > DESCRIPTION_MAX && t('roles.needShorterDescription', { max: DESCRIPTION_MAX }),
    draft.contexts.length === 0 && t('roles.needContext'),
    !draft.full && draft.permissions.size <= gone && t('roles.needPermission'),
    before !== undefined && isSame(draft, before) && t('roles.needChange'),
  ];
  return reasons.filter((each) => each !== false);
}

/** Whether holders would feel an edit: it changes more than what the role is called. */
export function isFelt(draft: RoleDraft, before: RoleDraft): boolean {
  return !isSame({ ...draft, name: before.name, description: before.description }, before);
}
