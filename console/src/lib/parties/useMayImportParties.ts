import { useCan } from '@/lib/session';

/** Whether somebody may read members, customers and suppliers in from a file: it makes some and edits others. */
export function useMayImportParties(): boolean {
  const can = useCan();
  return can('users:import:all') && can('parties:create:all') && can('parties:update:all');
}
