import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { NotFoundPanel } from '@/ui';

/** There is no such screen or tenant. */
export function NotFound() {
  return <NotFoundPanel action={<ButtonLink to="/admin" variant="default">{t('action.toStart')}</ButtonLink>} />;
}
