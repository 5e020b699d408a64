import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

/** A link that was used, taken back, replaced or is too old; which of these, nobody is told. */
export function DeadEmailLink() {
  return (
    <FrontDoor title={t('recover.deadTitle')} description={t('emailLink.deadText')}>
      <ButtonLink to="/profile" fullWidth>{t('emailLink.profile')}</ButtonLink>
    </FrontDoor>
  );
}
