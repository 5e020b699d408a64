import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';

import { t } from '@/lib/text';

interface PasskeyButtonProps {
  busy: boolean;
  onClick: () => void;
}

/** Signs in with a passkey, without a name and a password. */
export function PasskeyButton({ busy, onClick }: PasskeyButtonProps) {
  return (
    <Button variant="default" fullWidth leftSection={<IconFingerprint size={18} aria-hidden />} loading={busy} onClick={onClick}>
      {t('passkeys.signIn')}
    </Button>
  );
}
