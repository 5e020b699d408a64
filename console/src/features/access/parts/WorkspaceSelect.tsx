import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { workspacesQuery } from '@/api/queries/tenant';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface WorkspaceSelectProps {
  value: string | undefined;
  onChange: (workspace: string | undefined) => void;
}

/** In the whole tenant or in one workspace; it is not there where there are none. */
export function WorkspaceSelect({ value, onChange }: WorkspaceSelectProps) {
  const can = useCan();
  const { data } = useQuery({ ...workspacesQuery(useTenant()), enabled: can('workspaces:read:all', 'users:manage:roles') });
  const known = data?.items.map((each) => ({ value: each.id, label: each.name })) ?? [];
  const all = value !== undefined && !known.some((each) => each.value === value) ? [...known, { value, label: value }] : known;
  if (all.length === 0) return null;
  return (
    <Select
      label={t('access.scope')}
      data={[{ value: '', label: t('access.everywhere') }, ...all]}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || undefined)}
    />
  );
}
