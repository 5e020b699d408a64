import { Text } from '@mantine/core';

import type { AuditEntry } from '@/api/types';
import { t } from '@/lib/text';

/** Who acted, and as whom. */
export function WhoCell({ entry }: { entry: AuditEntry }) {
  return (
    <>
      <Text span size="sm">{entry.actor.name}</Text>
      {entry.acting_for && <Text size="xs" c="dimmed">{t('audit.actingFor', { name: entry.acting_for.name })}</Text>}
    </>
  );
}
