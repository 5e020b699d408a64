import { PageTabs, pageTab, TextLink } from '@/lib/router';
import { t } from '@/lib/text';

/** The pages of one's own account. */
export function ProfileTabs() {
  return (
    <PageTabs label={t('profile.nav')}>
      <TextLink {...pageTab} to="/profile">{t('profile.title')}</TextLink>
      <TextLink {...pageTab} to="/profile/security">{t('profile.security')}</TextLink>
    </PageTabs>
  );
}
