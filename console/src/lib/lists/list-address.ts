import { textIn } from '@/lib/search';

/** The columns that an address names. */
export function readColumns(search: object): string[] | undefined {
  return textIn(Reflect.get(search, 'columns'))?.split(',');
}

/** What an address says of a list without the page of it and its columns: search, filters and order. */
export function withoutPlace(search: object): Record<string, unknown> {
  return { ...search, cursor: undefined, columns: undefined };
}
