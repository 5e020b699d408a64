import './theme/styles';

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { isProblem } from './api/problem';
import { createQueryClient } from './api/query-client';
import { sessionQuery } from './api/queries/session';
import { notifyProblem } from './lib/notify';
import { language } from './lib/text';
import { createAppRouter } from './router';
import { ThemeProvider } from './theme/ThemeProvider';

document.documentElement.lang = language;

const queryClient = createQueryClient({
  // The screens ask for a session; without one they lead to the sign-in page.
  onSignedOut: () => queryClient.setQueryData(sessionQuery.queryKey, null),
  // Every screen but one leads to where it is added.
  onFactorDue: () => {
    queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, factor_due: true });
    void router.invalidate();
  },
  onFailure: notifyProblem,
});
const router = createAppRouter(queryClient);
const root = document.getElementById('root');

if (root !== null) {
  // A session that is over is an answer, and leads to the sign-in page; whatever else a screen threw is told.
  const onCaughtError = (error: unknown) => {
    if (!isProblem(error, 401)) console.error(error);
  };
  createRoot(root, { onCaughtError }).render(
    <StrictMode>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  );
}
