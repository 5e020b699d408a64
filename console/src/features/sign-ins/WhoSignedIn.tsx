import { Text } from '@mantine/core';

import type { SignInEntry } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

/** The account that was meant; of a name that is nobody's, what was typed. */
export function WhoSignedIn({ entry }: { entry: SignInEntry }) {
  const tenant = useTenant();
  const can = useCan();
  if (entry.user === undefined || entry.user === null || !can('users:read:all')) return <Text span size="sm">{entry.name}</Text>;
  return <HrefLink size="sm" href={`/admin/${tenant}/users/${entry.user}`}>{entry.name}</HrefLink>;
}
