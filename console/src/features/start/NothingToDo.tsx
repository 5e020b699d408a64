import { IconUser } from '@tabler/icons-react';

import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

/** For those who administer nothing: where what is their own is. */
export function NothingToDo() {
  return (
    <Panel>
      <EmptyState icon={IconUser} title={t('start.nothing')} description={t('start.nothingText')} action={<ButtonLink to="/profile">{t('start.toProfile')}</ButtonLink>} />
    </Panel>
  );
}
