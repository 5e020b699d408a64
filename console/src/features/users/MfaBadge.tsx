import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether an account has a second factor. */
export function MfaBadge({ mfa }: { mfa: boolean }) {
  return (
    <StatusBadge tone={mfa ? 'success' : 'neutral'} icon={mfa ? IconShieldCheck : IconShieldOff}>
      {mfa ? t('users.mfaYes') : t('users.mfaNo')}
    </StatusBadge>
  );
}
