import { TextLink } from '@/lib/router';
import { t } from '@/lib/text';

import classes from './Profile.module.css';

/** The pages of one's own account. */
export function ProfileTabs() {
  const props = { className: classes.tab, underline: 'never', size: 'sm', activeOptions: { exact: true } } as const;
  return (
    <nav className={classes.tabs} aria-label={t('profile.nav')}>
      <TextLink {...props} to="/profile">{t('profile.title')}</TextLink>
      <TextLink {...props} to="/profile/security">{t('profile.security')}</TextLink>
    </nav>
  );
}
