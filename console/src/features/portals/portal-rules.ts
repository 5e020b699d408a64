import { portalNameFault, required, returnUrlFault, slugFault } from '@/lib/rules';
import { t } from '@/lib/text';

/** What is checked before a portal is sent. */
export const portalRules = {
  name: required(portalNameFault),
  slug: required(slugFault),
  contexts: (value: readonly unknown[]) => (value.length === 0 ? t('code.contexts_empty') : null),
  return_url: returnUrlFault,
};
