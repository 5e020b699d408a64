import { Text } from '@mantine/core';

import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import { t } from '@/lib/text';

import { Holders } from './Holders';

/** Who may do everything. */
export function FullAccessView() {
  return (
    <>
      <Text size="sm" c="dimmed">{t('access.fullText')}</Text>
      <Holders permission={ADMIN_FULL_ACCESS} workspace={undefined} />
    </>
  );
}
