import { Button, Group } from '@mantine/core';
import { IconExternalLink, IconLinkOff, IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { chosenPartyQuery } from '@/api/queries/parties';
import type { User } from '@/api/types';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel, Person } from '@/ui';

import { typeText } from '../labels';
import { MemberName } from '../MemberName';
import { useBeyond } from '../useBeyond';
import { useUserParty } from '../useUserParty';

interface MemberPanelProps {
  user: User;
  onLink: () => void;
}

/** Member Association: whom the tenant serves or is supplied by under this login. */
export function MemberPanel({ user, onLink }: MemberPanelProps) {
  const tenant = useTenant();
  const can = useCan();
  const { unlink } = useUserParty(user);
  const party = useQuery({ ...chosenPartyQuery(tenant, user.party ?? ''), enabled: Boolean(user.party) && can('parties:read:all') });
  const beyond = useBeyond(user);
  const mayChange = can('users:update:all') && beyond === undefined;
  const change = mayChange && can('parties:read:all') && <Button size="xs" variant="default" onClick={onLink}>{user.party ? t('users.changeMember') : t('users.linkMember')}</Button>;
  if (!user.party) {
    return (
      <Panel title={t('users.memberAssociation')}>
        <EmptyState compact icon={IconUserQuestion} title={t('users.noMember')} description={t('users.noMemberText')} action={change} />
      </Panel>
    );
  }
  const details = [typeText(user.type), party.data?.family && t('users.memberFamily', { family: party.data.family })].filter(Boolean).join(' · ');
  return (
    <Panel title={t('users.memberAssociation')} actions={change}>
      <Person name={user.party_name ?? ''} link={<MemberName user={user} />} detail={details} />
      <Group gap="xs" mt="sm">
        {party.data?.link && (
          <Button component="a" href={party.data.link} target="_blank" rel="noreferrer" size="xs" variant="default" leftSection={<IconExternalLink size={14} aria-hidden />}>
            {t(`parties.${party.data.kind}.view`)}
          </Button>
        )}
        {mayChange && (
          <Button size="xs" variant="subtle" color="gray" leftSection={<IconLinkOff size={14} aria-hidden />} loading={unlink.isPending} onClick={() => unlink.mutate()}>
            {t('users.unlinkMember')}
          </Button>
        )}
      </Group>
    </Panel>
  );
}
