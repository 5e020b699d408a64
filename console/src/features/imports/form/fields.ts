import { KNOWN_HEADERS } from '@/api/known-headers.generated';
import type { ImportKind } from '@/api/types';

type Fields = Readonly<Record<string, readonly string[]>>;

/** The fields that a file may give, as the API names them, with the headers that stand for them without being told. */
function known(kind: ImportKind): Fields {
  return KNOWN_HEADERS[kind];
}

export function fieldsOf(kind: ImportKind): string[] {
  return Object.keys(known(kind));
}

/** The field that a header stands for without being told. */
export function knownField(kind: ImportKind, header: string): string | undefined {
  const plain = header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return Object.entries(known(kind)).find(([, headers]) => headers.includes(plain))?.[0];
}
