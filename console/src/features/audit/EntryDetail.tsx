import { Stack, Title } from '@mantine/core';

import type { AuditEntry } from '@/api/types';
import { DifferenceList } from '@/lib/audit';
import { sentence, t } from '@/lib/text';
import { describeAgent } from '@/lib/user-agent';
import { CopyId, Facts, TimeText, type Fact } from '@/ui';

import { Agent } from './Agent';
import { EntryLinks } from './EntryLinks';
import { typeText } from './labels';
import { RawJson } from './RawJson';
import { ResourceLink } from './ResourceLink';
import { ResultBadge } from './ResultBadge';
import { WhoCell } from './WhoCell';

function factsOf(entry: AuditEntry): Fact[] {
  const { ip, user_agent, request_id, reason, resource } = entry;
  const about = resource.name ?? resource.id;
  return [
    { label: t('audit.detailWhen'), value: <TimeText value={entry.at} /> },
    { label: t('audit.detailBy'), value: <WhoCell entry={entry} /> },
    { label: t('audit.detailAction'), value: <code>{entry.action}</code> },
    { label: t('audit.detailResource'), value: <>{typeText(resource.type)}{about ? <>: <ResourceLink resource={resource} /></> : null}</> },
    { label: t('audit.detailResult'), value: <ResultBadge result={entry.result} /> },
    ...(reason ? [{ label: t('audit.detailReason'), value: sentence(reason) }] : []),
    { label: t('audit.detailIp'), value: ip },
    { label: t('audit.detailAgent'), value: user_agent && <Agent short={describeAgent(user_agent)} full={user_agent} /> },
    { label: t('audit.detailRequest'), value: request_id && <CopyId value={request_id} label={t('audit.detailRequest')} /> },
    { label: t('audit.detailEntry'), value: <CopyId value={entry.id} label={t('audit.detailEntry')} /> },
  ];
}

/** Who did it, from where, why, and what differs since. */
export function EntryDetail({ entry }: { entry: AuditEntry }) {
  return (
    <Stack gap="lg">
      <Facts items={factsOf(entry)} />
      <EntryLinks entry={entry} />
      <section aria-label={t('audit.difference')}>
        <Title order={3} mb="xs">{t('audit.difference')}</Title>
        <DifferenceList entry={entry} />
      </section>
      <RawJson entry={entry} />
    </Stack>
  );
}
