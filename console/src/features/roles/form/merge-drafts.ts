import { merge, mergeSets, taking } from '@/lib/form';
import { t } from '@/lib/text';

import { CONTEXTS } from '../labels';
import { bodyOf, type RoleDraft } from './role-draft';

const PARTS = ['name', 'description', 'contexts', 'permissions'] as const;
/** What of a role is changed as one. */
export type RolePart = (typeof PARTS)[number];

export const PART_LABELS: Readonly<Record<RolePart, string>> = {
  name: t('roles.name'),
  description: t('roles.description'),
  contexts: t('roles.contexts'),
  permissions: t('roles.permissions'),
};

/** Each part as a text that is the same for the same part. */
function partsOf(draft: RoleDraft): Record<RolePart, string> {
  const { name, description, contexts, permissions } = bodyOf(draft);
  return { name, description: description ?? '', contexts: contexts.join(), permissions: permissions.join() };
}

export interface DraftMerge {
  /** Both together; where both changed the same part, mine. */
  draft: RoleDraft;
  /** What the other one changed, and is in it. */
  theirs: RolePart[];
  /** What both changed, each to something else. */
  both: RolePart[];
}

/** Full access goes with its permissions: there is none beside it. */
export function takingParts(parts: readonly RolePart[], mine: RoleDraft, saved: RoleDraft): RoleDraft {
  return taking(parts.includes('permissions') ? [...parts, 'full'] : parts, mine, saved);
}

/**
 * Puts together what I edited and what somebody else saved. Contexts and permissions go together one by one, unless one
 * of us made it full access, or no full access any more.
 */
export function mergeDrafts(before: RoleDraft, mine: RoleDraft, saved: RoleDraft): DraftMerge {
  const { theirs, both } = merge(PARTS, partsOf(before), partsOf(mine), partsOf(saved));
  const oneByOne = both.filter((part) => part === 'contexts' || (part === 'permissions' && ![before, mine, saved].some((each) => each.full)));
  const draft = takingParts(theirs, mine, saved);
  const contexts = mergeSets(before.contexts, mine.contexts, saved.contexts);
  return {
    draft: {
      ...draft,
      ...(oneByOne.includes('contexts') && { contexts: CONTEXTS.filter((each) => contexts.has(each)) }),
      ...(oneByOne.includes('permissions') && { permissions: mergeSets(before.permissions, mine.permissions, saved.permissions) }),
    },
    theirs: [...theirs, ...oneByOne],
    both: both.filter((part) => !oneByOne.includes(part)),
  };
}
