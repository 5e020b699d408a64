import { IconArrowRight, IconCertificate, IconPencil, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';

import type { Tenant } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import { useResumeTenant } from './useResumeTenant';

/** Which dialog is open, about what. */
export interface TenantDialog {
  kind: 'rename' | 'suspend';
  tenant: Tenant;
}

interface TenantMenuProps {
  tenant: Tenant;
  onDialog: (dialog: TenantDialog) => void;
  /** Without the ways to its own page. */
  short?: boolean;
}

/** What operators can do with a tenant. */
export function TenantMenu({ tenant, onDialog, short = false }: TenantMenuProps) {
  const resume = useResumeTenant();
  const { slug, name, status } = tenant;
  return (
    <RowMenu name={name}>
      {status === 'active' && !short && <MenuLink to="/admin/$tenant" params={{ tenant: slug }} leftSection={<IconArrowRight size={16} />}>{t('tenants.open')}</MenuLink>}
      <RowAction icon={IconPencil} onClick={() => onDialog({ kind: 'rename', tenant })}>{t('tenants.rename')}</RowAction>
      {!short && <MenuLink to="/platform/tenants/$slug" params={{ slug }} leftSection={<IconCertificate size={16} />}>{t('tenants.licence')}</MenuLink>}
      {status === 'suspended' && <RowAction icon={IconPlayerPlay} onClick={() => resume.mutate(tenant)}>{t('tenants.resume')}</RowAction>}
      {status === 'active' && !tenant.operator && (
        <RowAction icon={IconPlayerPause} danger onClick={() => onDialog({ kind: 'suspend', tenant })}>{t('tenants.suspend')}</RowAction>
      )}
    </RowMenu>
  );
}
