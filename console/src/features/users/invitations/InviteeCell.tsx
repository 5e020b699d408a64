import { Text } from '@mantine/core';

import type { Invitation } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { Person } from '@/ui';

/** Who is invited, as a link to the account. */
export function InviteeCell({ invitation }: { invitation: Invitation }) {
  const tenant = useTenant();
  const can = useCan();
  const { name, user, email } = invitation;
  const link = can('users:read:all') ? (
    <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id: user }} size="sm" fw={600} c="var(--mantine-color-text)" lineClamp={2}>{name}</TextLink>
  ) : (
    <Text span size="sm" fw={600}>{name}</Text>
  );
  return <Person name={name} link={link} detail={email === name ? null : email} />;
}
