import { useQuery } from '@tanstack/react-query';

import { workspacesQuery } from '@/api/queries/tenant';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** What a scope is called: the whole tenant, or a workspace. */
export function useScopeName(): (workspace: string | null | undefined) => string {
  const can = useCan();
  const { data } = useQuery({ ...workspacesQuery(useTenant()), enabled: can('workspaces:read:all') });
  return (workspace) => (workspace ? (data?.items.find((each) => each.id === workspace)?.name ?? workspace) : t('scope.tenant'));
}
