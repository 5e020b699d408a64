import { Stack } from '@mantine/core';

import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

/** A link that was used, replaced or is too old; which of these, nobody is told. */
export function DeadLink() {
  return (
    <FrontDoor title={t('recover.deadTitle')} description={t('recover.deadText')}>
      <Stack gap="sm">
        <ButtonLink to="/recover" fullWidth>{t('recover.again')}</ButtonLink>
        <ButtonLink to="/sign-in" variant="subtle" color="gray" fullWidth>{t('recover.back')}</ButtonLink>
      </Stack>
    </FrontDoor>
  );
}
