import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { isProblem } from './problem';

interface Hooks {
  /** The session is over. */
  onSignedOut: () => void;
  /** A second factor has to be added before anything else. */
  onFactorDue?: () => void;
  /** A change failed, and the screen that asked for it shows nothing itself. */
  onFailure: (error: Error) => void;
}

declare module '@tanstack/react-query' {
  interface Register {
    /** `errors: 'inline'`: the screen shows the failure itself, so there is no toast. */
    mutationMeta: { errors?: 'inline' };
  }
}

/** The cache of what the server said. Refusals are answers: only failures to get one are tried again. */
export function createQueryClient({ onSignedOut, onFactorDue, onFailure }: Hooks): QueryClient {
  const signedOut = (error: Error) => isProblem(error, 401);
  const factorDue = (error: Error) => isProblem(error, 403) && error.code === 'factor_required';
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (signedOut(error)) onSignedOut();
        if (factorDue(error)) onFactorDue?.();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (factorDue(error)) onFactorDue?.();
        if (mutation.options.meta?.errors === 'inline') return;
        if (signedOut(error)) onSignedOut();
        else onFailure(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 2 && isProblem(error) && (error.status === 0 || error.status === 503),
      },
      mutations: { retry: false },
    },
  });
}
