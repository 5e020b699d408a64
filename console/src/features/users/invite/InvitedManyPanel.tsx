import { Button, CopyButton, Group, List, Stack, Text } from '@mantine/core';

import type { InvitedMany } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel, StatusBadge } from '@/ui';

type InvitedOne = InvitedMany['results'][number];

/** Why there is no invitation: the first fault of a field, or the rule. */
function whyNot({ problem }: InvitedOne): string {
  const fault = problem?.errors?.[0];
  return fault ? faultText(fault.code, fault.detail) : faultText(problem?.code ?? '', problem?.detail ?? '');
}

/** What became of each address, in the order in which they were typed; links are shown once. */
export function InvitedManyPanel({ invited: { invited, failed, results }, onAnother }: { invited: InvitedMany; onAnother: () => void }) {
  const tenant = useTenant();
  const links = results.flatMap((each) => (each.problem == null && each.link != null ? [`${each.email}\t${each.link}`] : []));
  return (
    <Panel title={t('invitations.manyDone', { invited: String(invited), failed: String(failed) })}>
      <Stack gap="md" role="status">
        <List listStyleType="none" spacing="sm" aria-label={t('invitations.results')}>
          {results.map((each) => (
            <List.Item key={each.email}>
              <Group gap="xs">
                <StatusBadge tone={each.problem == null ? 'success' : 'danger'}>{each.problem == null ? t('invitations.oneDone') : t('invitations.oneFailed')}</StatusBadge>
                <Text span size="sm" style={{ overflowWrap: 'anywhere' }}>{each.email}</Text>
              </Group>
              {each.problem != null && <Text size="sm" c="dimmed">{whyNot(each)}</Text>}
            </List.Item>
          ))}
        </List>
        <Group gap="sm">
          {links.length > 0 && (
            <CopyButton value={links.join('\n')} timeout={2_000}>
              {({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? t('action.copied') : t('invitations.copyLinks')}</Button>}
            </CopyButton>
          )}
          <Button onClick={onAnother}>{t('invitations.anotherMany')}</Button>
          <ButtonLink to="/admin/$tenant/invitations" params={{ tenant }} variant="default">{t('invitations.showAll')}</ButtonLink>
        </Group>
      </Stack>
    </Panel>
  );
}
