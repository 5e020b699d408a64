import type { AuditEntry } from '@/api/types';
import { actionText } from '@/lib/action-text';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';


/** What was done; it opens the entry, and its address is the entry's. */
export function ActionCell({ entry }: { entry: AuditEntry }) {
  const tenant = useTenant();
  const action = actionText(entry.action);
  return (
    <TextLink
      to="/admin/$tenant/audit"
      params={{ tenant }}
      search={(old) => ({ ...old, entry: entry.id })}
      state
      resetScroll={false}
      size="sm"
      fw={600}
      c="var(--mantine-color-text)"
      aria-label={t('audit.open', { action, who: entry.actor.name })}
    >
      {action}
    </TextLink>
  );
}
