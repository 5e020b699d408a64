import { useQuery } from '@tanstack/react-query';

import { workspacesQuery } from '@/api/queries/tenant';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** The workspaces to choose from, if they may be read; one that an address names is offered even when it is not known. */
export function useWorkspaceOptions(value: string | undefined, enabled: boolean): { value: string; label: string }[] {
  const { data, isLoading } = useQuery({ ...workspacesQuery(useTenant()), enabled });
  if (isLoading) return [];
  const known = data?.items.map((each) => ({ value: each.id, label: each.name })) ?? [];
  return value !== undefined && !known.some((each) => each.value === value) ? [...known, { value, label: t('scope.someWorkspace') }] : known;
}
