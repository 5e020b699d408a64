import { useCan } from '@/lib/session';

import { BULK_ACTIONS, type BulkAction } from './actions';

/** What the one who is signed in may do to many. */
export function useBulkActions(): readonly BulkAction[] {
  const can = useCan();
  return BULK_ACTIONS.filter((each) => can(...each.permissions));
}
