import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Navigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import { isProblem } from '@/api/problem';
import { doorOf } from '@/lib/portal';
import { problemText } from '@/lib/problem-text';
import { AccessLink } from '@/lib/session/AccessLink';
import { ErrorPanel, Panel } from '@/ui';

/** What stands where a screen failed. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  // One and the same element: a new one would set out anew at each step of the way, for ever.
  const [toSignIn] = useState(() => {
    const { pathname, href, search } = router.state.location;
    const [, , tenant = '', portal = ''] = pathname.split('/');
    if (doorOf(pathname) !== '/sign-in') return <Navigate to="/p/$tenant/$portal/sign-in" params={{ tenant, portal }} replace />;
    // Another part of the page may have set out already.
    return <Navigate to="/sign-in" search={pathname === '/sign-in' ? search : { next: href }} replace />;
  });
  if (isProblem(error, 401)) return toSignIn;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Panel>
      <ErrorPanel
        level={1}
        {...problemText(error)}
        onRetry={retry}
        help={isProblem(error, 403) && error.permission !== undefined ? <AccessLink permission={error.permission} /> : undefined}
      />
    </Panel>
  );
}
