import { IconBan, IconCircleCheck, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';

import type { Portal } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import { usePortalActive } from './usePortalActive';

/** Which dialog is open, about what. */
export interface PortalDialog {
  kind: 'close' | 'delete';
  portal: Portal;
}

interface PortalMenuProps {
  portal: Portal;
  onDialog: (dialog: PortalDialog) => void;
}

/** What can be done with a portal. */
export function PortalMenu({ portal, onDialog }: PortalMenuProps) {
  const can = useCan();
  const tenant = useTenant();
  const { open } = usePortalActive();
  return (
    <RowMenu name={portal.name}>
      {can('users:read:all') && (
        <MenuLink to="/admin/$tenant/users" params={{ tenant }} search={{ portal: portal.id }} leftSection={<IconUsers size={16} />}>{t('action.showInUsers')}</MenuLink>
      )}
      <MenuLink to="/admin/$tenant/portals/$id/edit" params={{ tenant, id: portal.id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</MenuLink>
      {portal.active ? (
        <RowAction icon={IconBan} onClick={() => onDialog({ kind: 'close', portal })}>{t('portals.close')}</RowAction>
      ) : (
        <RowAction icon={IconCircleCheck} onClick={() => open.mutate(portal)}>{t('portals.open')}</RowAction>
      )}
      <RowAction danger icon={IconTrash} onClick={() => onDialog({ kind: 'delete', portal })}>{t('portals.delete')}</RowAction>
    </RowMenu>
  );
}
