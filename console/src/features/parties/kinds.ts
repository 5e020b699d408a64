import { notFound } from '@tanstack/react-router';

import type { PartyKind } from '@/api/types';
import { PARTY_KINDS, sectionOf } from '@/lib/parties';

/** The kind whose parties stand in that part of the path; anything else is no screen. */
export function kindOf(section: string): PartyKind {
  const kind = PARTY_KINDS.find((each) => sectionOf(each) === section);
  if (kind === undefined) throw notFound();
  return kind;
}
