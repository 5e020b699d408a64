import { IconCheck, IconSparkles, IconX } from '@tabler/icons-react';

import type { SignInEntry } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether somebody was let in, and why not. */
export function SignInBadge({ entry }: { entry: SignInEntry }) {
  if (entry.result === 'success') {
    return (
      <>
        <StatusBadge tone="success" icon={IconCheck}>{t('signIns.in')}</StatusBadge>
        {entry.new_device && <> <StatusBadge tone="warning" icon={IconSparkles}>{t('signIns.newDevice')}</StatusBadge></>}
      </>
    );
  }
  const why = entry.reason === undefined || entry.reason === null || entry.reason === 'other' ? (entry.detail ?? t('signIns.reason.other')) : t(`signIns.reason.${entry.reason}`);
  return <StatusBadge tone="danger" icon={IconX}>{why}</StatusBadge>;
}
