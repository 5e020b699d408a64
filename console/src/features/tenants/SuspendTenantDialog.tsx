import { Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import type { Tenant } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { useRefreshTenants } from './useRefreshTenants';

interface SuspendTenantDialogProps {
  tenant: Tenant;
  onClose: () => void;
}

/** Asks for the slug before everybody of a tenant is shut out. */
export function SuspendTenantDialog({ tenant, onClose }: SuspendTenantDialogProps) {
  const refresh = useRefreshTenants();
  const [reason, setReason] = useState('');
  const suspend = useMutation({
    mutationFn: () =>
      body(api.POST('/api/v1/tenants/{tenant}/suspend', { params: { path: { tenant: tenant.slug } }, body: reason.trim() === '' ? {} : { reason: reason.trim() } })),
    onSuccess: async ({ name }) => {
      notifyDone(t('tenants.suspended', { name }));
      await refresh();
    },
    onSettled: onClose,
  });
  const count = tenant.usage?.users ?? 0;
  return (
    <ConfirmDialog
      title={t('tenants.suspendTitle', { name: tenant.name })}
      confirm={t('tenants.suspend')}
      severity="irreversible"
      phrase={tenant.slug}
      busy={suspend.isPending}
      onConfirm={() => suspend.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <span>{t('tenants.suspendText')}</span>
        <strong>{t('tenants.suspendUsers', { count })}</strong>
        <TextInput label={t('tenants.reason')} description={t('tenants.reasonHint')} value={reason} maxLength={2000} onChange={(event) => setReason(event.currentTarget.value)} />
      </Stack>
    </ConfirmDialog>
  );
}
