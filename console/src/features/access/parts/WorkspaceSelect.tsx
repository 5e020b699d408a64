import { Select } from '@mantine/core';

import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { useWorkspaceOptions } from '@/lib/workspaces';

interface WorkspaceSelectProps {
  value: string | undefined;
  onChange: (workspace: string | undefined) => void;
}

/** In the whole tenant or in one workspace; it is not there where there are none. */
export function WorkspaceSelect({ value, onChange }: WorkspaceSelectProps) {
  const workspaces = useWorkspaceOptions(value, useCan()('workspaces:read:all', 'users:manage:roles'));
  if (workspaces.length === 0) return null;
  return (
    <Select
      label={t('access.scope')}
      data={[{ value: '', label: t('access.everywhere') }, ...workspaces]}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || undefined)}
    />
  );
}
