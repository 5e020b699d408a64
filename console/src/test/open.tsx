import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createQueryClient } from '@/api/query-client';
import { sessionQuery } from '@/api/queries/session';
import { notifyProblem } from '@/lib/notify';
import { createAppRouter } from '@/router';
import { ThemeProvider } from '@/theme/ThemeProvider';

/** Opens the console at a path, as a browser would. */
export function open(path: string) {
  const queryClient = createQueryClient({
    onSignedOut: () => queryClient.setQueryData(sessionQuery.queryKey, null),
    onFailure: notifyProblem,
  });
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [path] }));
  render(
    <ThemeProvider test>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>,
  );
  return { user: userEvent.setup(), at: () => router.state.location.href };
}
