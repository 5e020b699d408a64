import type { UndoneEmail } from '@/api/types';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

/** What was undone, and what to do now. */
export function UndoneView({ undone }: { undone: UndoneEmail }) {
  const { email, restored } = undone;
  if (restored) {
    return (
      <FrontDoor title={t('emailLink.restoredTitle')} description={t('emailLink.restoredText', { email })}>
        <ButtonLink to="/sign-in" variant="default" fullWidth autoFocus>{t('recover.back')}</ButtonLink>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title={t('emailLink.cancelledTitle')} description={t('emailLink.cancelledText', { email })}>
      <ButtonLink to="/recover" search={{ email }} fullWidth autoFocus>{t('emailLink.recover')}</ButtonLink>
    </FrontDoor>
  );
}
