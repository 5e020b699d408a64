import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';

import type { TenantStatus } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether a tenant is in use. */
export function TenantStatusBadge({ status }: { status: TenantStatus }) {
  const active = status === 'active';
  return (
    <StatusBadge tone={active ? 'success' : 'warning'} icon={active ? IconCircleCheck : IconPlayerPause}>
      {statusText(status)}
    </StatusBadge>
  );
}

export function statusText(status: TenantStatus): string {
  return t(status === 'active' ? 'tenants.active' : 'tenants.isSuspended');
}
