import type { ImportKind } from '@/api/types';
import { useCan } from '@/lib/session';

/** Whether the reader is told what the things are now that such a file changes. */
export function useReadsBefore(kind: ImportKind): boolean {
  return useCan()(kind === 'parties' ? 'parties:read:all' : 'users:read:all');
}
