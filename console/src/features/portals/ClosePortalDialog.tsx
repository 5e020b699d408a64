import { Stack } from '@mantine/core';

import type { Portal } from '@/api/types';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { usePortalActive } from './usePortalActive';

/** Asks before a portal is switched off, and says whom it shuts out. */
export function ClosePortalDialog({ portal, onClose }: { portal: Portal; onClose: () => void }) {
  const { close } = usePortalActive();
  return (
    <ConfirmDialog
      title={t('portals.closeTitle', { name: portal.name })}
      confirm={t('portals.close')}
      severity="recoverable"
      busy={close.isPending}
      onConfirm={() => close.mutate(portal, { onSettled: onClose })}
      onClose={onClose}
    >
      <Stack gap="xs">
        <span>{t('portals.closeText')}</span>
        <strong>{t('portals.effect', { count: portal.users_count })}</strong>
      </Stack>
    </ConfirmDialog>
  );
}
