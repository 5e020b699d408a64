import { useQuery } from '@tanstack/react-query';

import { mailQuery } from '@/api/queries/mail';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice } from '@/ui';

/** Says, where no mail leaves, that what is sent here is kept in the outbox; to those who may know. */
export function LettersAreKept() {
  const tenant = useTenant();
  const { data } = useQuery({ ...mailQuery(tenant), enabled: useCan()('settings:read:all') });
  if (data === undefined || data.data.leaves) return null;
  return (
    <Notice tone="warning">
      {t('mail.keptHere')} <TextLink to="/admin/$tenant/settings/mail" params={{ tenant }} size="sm" underline="always">{t('mail.setUp')}</TextLink>
    </Notice>
  );
}
