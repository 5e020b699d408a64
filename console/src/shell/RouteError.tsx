import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Navigate, useLocation, useRouter } from '@tanstack/react-router';

import { isProblem } from '@/api/problem';
import { problemText } from '@/lib/problem-text';
import { AccessLink } from '@/lib/session/AccessLink';
import { ErrorPanel, Panel } from '@/ui';

/** What stands where a screen failed. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const here = useLocation({ select: (location) => location.href });
  if (isProblem(error, 401)) return <Navigate to="/sign-in" search={{ next: here }} replace />;
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
