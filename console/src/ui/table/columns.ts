import type { ReactNode } from 'react';

/** A column of a list. */
export interface Column<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** The server's name for sorting by it. */
  sort?: string;
  /** It can be neither hidden nor left out. */
  fixed?: boolean;
  /** It starts hidden; the columns menu shows it. */
  optional?: boolean;
  /** It may take several lines; the others keep to one. */
  grow?: boolean;
  /** It needs a wide screen. */
  wide?: boolean;
  /** Where it stands on a phone's card; a line with its header unless told. */
  card?: 'title' | 'corner' | 'none';
}

/** `name` → `-name` → `name`. */
export function nextSort(now: string | undefined, key: string): string {
  return now === key ? `-${key}` : key;
}
