import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { workspacesQuery } from '@/api/queries/tenant';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface ScopeSelectProps {
  /** A workspace; the whole tenant is `''`. */
  value: string;
  onChange: (scope: string) => void;
  /** Those where something was changed, and not confirmed yet. */
  changed?: readonly string[];
  error?: string | undefined;
  disabled?: boolean;
}

/** Where roles are held: in the whole tenant, or in one of its workspaces. A tenant without any has nothing to choose. */
export function ScopeSelect({ value, onChange, changed = [], error, disabled = false }: ScopeSelectProps) {
  const can = useCan();
  const { data } = useQuery({ ...workspacesQuery(useTenant()), enabled: can('workspaces:read:all') });
  const workspaces = data?.items.filter((each) => each.active) ?? [];
  if (workspaces.length === 0) return null;
  const label = (scope: string, name: string) => (changed.includes(scope) ? t('users.changedScope', { scope: name }) : name);
  return (
    <Select
      label={t('users.scope')}
      data={[{ value: '', label: label('', t('scope.tenant')) }, ...workspaces.map((each) => ({ value: each.id, label: label(each.id, each.name) }))]}
      value={value}
      onChange={(scope) => onChange(scope ?? '')}
      error={error}
      disabled={disabled}
    />
  );
}
