import { PageTabs, pageTab, TextLink } from '@/lib/router';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';

/** The pages of one's own account: in a portal, below its home. */
export function ProfileTabs() {
  const { portal } = useSession();
  if (portal) {
    const params = { tenant: portal.tenant, portal: portal.slug };
    return (
      <PageTabs label={t('profile.nav')}>
        <TextLink {...pageTab} to="/p/$tenant/$portal" params={params}>{t('portal.home')}</TextLink>
        <TextLink {...pageTab} to="/p/$tenant/$portal/profile" params={params}>{t('profile.title')}</TextLink>
        <TextLink {...pageTab} to="/p/$tenant/$portal/security" params={params}>{t('profile.security')}</TextLink>
      </PageTabs>
    );
  }
  return (
    <PageTabs label={t('profile.nav')}>
      <TextLink {...pageTab} to="/profile">{t('profile.title')}</TextLink>
      <TextLink {...pageTab} to="/profile/security">{t('profile.security')}</TextLink>
    </PageTabs>
  );
}
