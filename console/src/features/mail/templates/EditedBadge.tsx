import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether a template is the tenant's own wording. */
export function EditedBadge({ edited }: { edited: boolean }) {
  return edited ? <StatusBadge tone="info">{t('templates.edited')}</StatusBadge> : <StatusBadge tone="neutral">{t('templates.builtIn')}</StatusBadge>;
}
