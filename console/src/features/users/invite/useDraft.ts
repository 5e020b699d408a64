import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { keys } from '@/api/queries/keys';

/** What was typed into a form that has tabs beside it, for when one comes back. It is forgotten a few minutes after one has left. */
export function useDraft<V extends object>(form: string, tenant: string, empty: V) {
  const queryClient = useQueryClient();
  const queryKey = keys.draft(form, tenant);
  const [first] = useState(() => queryClient.getQueryData<V>(queryKey) ?? empty);
  return {
    first,
    keep: (values: V) => queryClient.setQueryData(queryKey, values),
    forget: () => queryClient.removeQueries({ queryKey }),
    isEmpty: (values: V) => JSON.stringify(values) === JSON.stringify(empty),
  };
}
