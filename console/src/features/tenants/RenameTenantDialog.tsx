import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { Tenant } from '@/api/types';
import { FOR_EDITING, QueryView } from '@/lib/query';
import { t } from '@/lib/text';

import { tenantQuery } from './queries';
import { RenameTenantForm } from './RenameTenantForm';

interface RenameTenantDialogProps {
  tenant: Tenant;
  onClose: () => void;
}

/** Gives a tenant another name. Mounted only while open. */
export function RenameTenantDialog({ tenant, onClose }: RenameTenantDialogProps) {
  const current = useQuery({ ...tenantQuery(tenant.slug), ...FOR_EDITING });
  return (
    <Modal opened onClose={onClose} title={t('tenants.renameTitle', { name: tenant.name })}>
      <QueryView fresh query={current}>{(opened) => <RenameTenantForm opened={opened} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
