import { Button, Group, Text } from '@mantine/core';

import type { Factor } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText } from '@/ui';

interface PasskeyRowProps {
  passkey: Factor;
  onRename: () => void;
  onRemove: () => void;
}

/** One passkey, with what can be done about it. */
export function PasskeyRow({ passkey, onRename, onRemove }: PasskeyRowProps) {
  const name = passkey.name ?? '';
  return (
    <div>
      <Text fw={550} style={{ overflowWrap: 'anywhere' }}>{name}</Text>
      <Text size="sm" c="dimmed">{t('factors.since')} <TimeText value={passkey.confirmed_at} /></Text>
      <Text size="sm" c="dimmed">
        {passkey.last_used_at == null ? t('passkeys.neverUsed') : <>{t('passkeys.lastUsed')} <TimeText value={passkey.last_used_at} /></>}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" aria-label={t('passkeys.renameNamed', { name })} onClick={onRename}>{t('passkeys.rename')}</Button>
        <Button size="xs" variant="default" c="var(--rc-danger-text)" aria-label={t('passkeys.removeNamed', { name })} onClick={onRemove}>{t('passkeys.remove')}</Button>
      </Group>
    </div>
  );
}
