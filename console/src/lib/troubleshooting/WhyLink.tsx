import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface WhyLinkProps {
  user: string;
  permission?: string;
}

/** To the page that explains, with the question filled in. */
export function WhyLink({ user, permission }: WhyLinkProps) {
  const tenant = useTenant();
  const query = new URLSearchParams({ view: 'why', user, ...(permission !== undefined && { permission }) });
  return <HrefLink size="sm" href={`/admin/${tenant}/access?${query.toString()}`}>{permission === undefined ? t('trouble.ask') : t('trouble.why')}</HrefLink>;
}
