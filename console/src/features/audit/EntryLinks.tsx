import { Button, Group } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconFilter, IconLink } from '@tabler/icons-react';

import type { AuditEntry } from '@/api/types';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** An address that shows this entry however much happens after it. */
function addressOf({ at, id }: AuditEntry): string {
  const url = new URL(window.location.pathname, window.location.origin);
  const after = new Date(new Date(at).getTime() + 1).toISOString();
  url.search = new URLSearchParams({ from: at, to: after, entry: id }).toString();
  return url.href;
}

/** From an entry to those that belong to it. */
export function EntryLinks({ entry }: { entry: AuditEntry }) {
  const tenant = useTenant();
  const clipboard = useClipboard({ timeout: 1500 });
  const { actor, resource } = entry;
  const props = { to: '/admin/$tenant/audit', params: { tenant }, variant: 'default', size: 'xs', leftSection: <IconFilter size={14} aria-hidden /> } as const;
  return (
    <Group gap="xs">
      {actor.id && <ButtonLink {...props} search={{ actor: actor.id }}>{t('audit.byActor', { name: actor.name })}</ButtonLink>}
      {resource.id && <ButtonLink {...props} search={{ resource_type: resource.type, resource_id: resource.id }}>{t('audit.history')}</ButtonLink>}
      <Button variant="default" size="xs" leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconLink size={14} aria-hidden />} onClick={() => clipboard.copy(addressOf(entry))}>
        {clipboard.copied ? t('action.copied') : t('audit.copyLink')}
      </Button>
    </Group>
  );
}
