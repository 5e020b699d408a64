import type { Message } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

/** To whom a letter goes, as a link to it. */
export function MessageLink({ message }: { message: Message }) {
  const tenant = useTenant();
  return <TextLink to="/admin/$tenant/settings/outbox/$id" params={{ tenant, id: message.id }} size="sm" fw={600} c="var(--mantine-color-text)">{message.to}</TextLink>;
}
