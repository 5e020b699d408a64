import { Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import type { Context } from '@/api/types';
import { ScopeSelect } from '@/lib/workspaces';

import { RolePicker } from '../form/RolePicker';
import type { InviteValues } from './invite-values';

interface OfferedRolesProps {
  /** The workspace that is shown first; the whole tenant without one. */
  first?: string | undefined;
  context: Context;
  value: InviteValues['roles'];
  onChange: (roles: InviteValues['roles']) => void;
  error: ReactNode;
}

/** What the account will hold, in the whole tenant or in workspaces. */
export function OfferedRoles({ first, context, value, onChange, error }: OfferedRolesProps) {
  const [scope, setScope] = useState(first ?? '');
  const changed = Object.keys(value).filter((each) => each !== scope && (value[each]?.length ?? 0) > 0);
  return (
    <Stack gap="md">
      <ScopeSelect value={scope} onChange={setScope} changed={changed} />
      <RolePicker key={scope} context={context} inWorkspace={scope !== ''} value={value[scope] ?? []} onChange={(roles) => onChange({ ...value, [scope]: roles })} error={error} />
    </Stack>
  );
}
