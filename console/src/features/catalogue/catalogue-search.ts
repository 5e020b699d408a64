import { yesOrNo } from '@/lib/search';

/** What the URL says: whether a manifest is being applied. */
export interface CatalogueSearch {
  apply?: boolean | undefined;
}

export function readCatalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  return { apply: yesOrNo(raw.apply) === true ? true : undefined };
}
