import { Text } from '@mantine/core';
import { Fragment } from 'react';

import type { UserRef } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Who stands in the way, by name, and how many more. */
export function BlockingHolders({ first, total }: { first: readonly UserRef[]; total: number }) {
  const tenant = useTenant();
  const linked = useCan()('users:read:all');
  const more = total - first.length;
  return (
    <Text size="sm">
      {first.map((each, place) => (
        <Fragment key={each.id}>
          {place > 0 && ', '}
          {linked ? <HrefLink size="sm" href={`/admin/${tenant}/users/${each.id}`}>{each.name}</HrefLink> : each.name}
        </Fragment>
      ))}
      {more > 0 && ` ${t('roles.andHolders', { count: more })}`}
    </Text>
  );
}
