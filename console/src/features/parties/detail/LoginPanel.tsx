import { IconUserOff, IconUserPlus } from '@tabler/icons-react';

import type { Party } from '@/api/types';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel, Person } from '@/ui';

import { LinkedUserLink } from '../LinkedUserLink';

/** The account that signs in as this party, or the way to one. */
export function LoginPanel({ party }: { party: Party }) {
  const can = useCan();
  const tenant = useTenant();
  if (party.user) {
    return (
      <Panel title={t('parties.login')}>
        <Person name={party.user.name} link={<LinkedUserLink user={party.user} />} detail={t('parties.loginText')} />
      </Panel>
    );
  }
  const create = can('users:create:all') && (
    <ButtonLink to="/admin/$tenant/users/new" params={{ tenant }} search={{ party: party.id }} size="xs" leftSection={<IconUserPlus size={16} />}>{t('parties.createLogin')}</ButtonLink>
  );
  return (
    <Panel title={t('parties.login')}>
      <EmptyState compact icon={IconUserOff} title={t('parties.noLogin')} description={t('parties.noLoginText')} action={create} />
    </Panel>
  );
}
