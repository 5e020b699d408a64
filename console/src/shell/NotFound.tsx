import { useQueryClient } from '@tanstack/react-query';

import { sessionQuery } from '@/api/queries/session';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { NotFoundPanel } from '@/ui';

import { FrontDoor } from './FrontDoor';

/** There is no such screen or tenant. */
export function NotFound() {
  const isIn = useQueryClient().getQueryData(sessionQuery.queryKey) != null;
  if (!isIn) {
    return (
      <FrontDoor title={t('error.notFound')} description={t('error.notFoundDetail')}>
        <ButtonLink to="/sign-in" variant="default" fullWidth>{t('recover.back')}</ButtonLink>
      </FrontDoor>
    );
  }
  return <NotFoundPanel action={<ButtonLink to="/admin" variant="default">{t('action.toStart')}</ButtonLink>} />;
}
