import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { Notifications } from '@mantine/notifications';

import { ProveDialog } from '@/lib/proving';

interface RouterContext {
  queryClient: QueryClient;
}

function Root() {
  return (
    <>
      <Notifications position="top-right" limit={4} />
      <Outlet />
      <ProveDialog />
    </>
  );
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Root });
