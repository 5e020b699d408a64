import { Button, Group, Stack } from '@mantine/core';

import type { Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Memberships, User } from '@/api/types';
import { homeOf } from '@/lib/memberships';
import { problemText } from '@/lib/problem-text';
import { t } from '@/lib/text';
import { FormAlert } from '@/ui';

import { ChangeView } from './ChangeView';
import { changeOf, isUnchanged, joining, leaving } from './draft';
import { faultsOf } from './faults';
import { LandingChoice } from './LandingChoice';
import { TenantTicks } from './TenantTicks';
import { useMembershipSync } from './useMembershipSync';

interface MembershipsFormProps {
  user: User;
  home: string;
  opened: Tagged<Memberships>;
  onClose: () => void;
}

/** Ticks, where a sign-in leads, and what confirming them would change. */
export function MembershipsForm({ user, home: place, opened, onClose }: MembershipsFormProps) {
  const { memberships, draft, change, save } = useMembershipSync({ user, home: place, opened, onSaved: onClose });
  const home = homeOf(memberships);
  if (home === undefined) return null;
  const changes = changeOf(memberships, draft);
  const faults = faultsOf(save.error, draft.others);
  const isStale = isProblem(save.error, 412);
  return (
    <Stack gap="md">
      {isStale && <FormAlert title={t('conflict.title')}>{t('memberships.meanwhile')}</FormAlert>}
      {faults.rest && !isStale && <FormAlert title={problemText(save.error).title}>{problemText(save.error).detail}</FormAlert>}
      <LandingChoice
        home={home}
        draft={draft}
        faults={faults}
        onLanding={(landing) => change({ ...draft, landing })}
        onLeave={(tenant) => change(leaving(draft, tenant, home))}
      />
      <TenantTicks home={home} before={memberships} draft={draft} onJoin={(tenant) => change(joining(draft, tenant))} onLeave={(tenant) => change(leaving(draft, tenant, home))} />
      <ChangeView change={changes} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
        <Button disabled={isUnchanged(changes)} loading={save.isPending} onClick={() => save.mutate()}>{t('memberships.confirm')}</Button>
      </Group>
    </Stack>
  );
}
