import type { UseQueryResult } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { isProblem } from '@/api/problem';
import { problemText } from '@/lib/problem-text';
import { AccessLink } from '@/lib/session/AccessLink';
import { ErrorPanel, LinesSkeleton, NotFoundPanel, PageSkeleton, Panel } from '@/ui';

import { badParts, ListFault } from './ListFault';

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** What stands there while it loads. */
  skeleton?: ReactNode;
  /** It is the whole page. */
  page?: boolean;
  /** Only what was read since the page was opened: a form starts from it. */
  fresh?: boolean;
}

/** What a query answered; a skeleton before, and what went wrong instead. */
export function QueryView<T>({ query, children, page = false, fresh = false, skeleton = page ? <PageSkeleton /> : <LinesSkeleton /> }: QueryViewProps<T>) {
  const { data, error } = query;
  const search: Record<string, unknown> = useSearch({ strict: false });
  if (data !== undefined && (!fresh || query.isFetchedAfterMount)) return children(data);
  if (!error) return skeleton;
  if (page && isProblem(error, 404)) return <NotFoundPanel />;
  const parts = badParts(error, search);
  if (parts.length > 0) return <ListFault parts={parts} level={page ? 1 : 3} />;
  const panel = (
    <ErrorPanel
      level={page ? 1 : 3}
      {...problemText(error)}
      onRetry={isProblem(error, 403) || isProblem(error, 404) ? undefined : () => void query.refetch()}
      help={isProblem(error, 403) && error.permission !== undefined ? <AccessLink permission={error.permission} /> : undefined}
    />
  );
  return page ? <Panel>{panel}</Panel> : panel;
}
