import type { Party } from '@/api/types';
import { t } from '@/lib/text';
import { CopyId, EmailText, Facts, Panel, TimeText } from '@/ui';

/** The record itself. */
export function RecordPanel({ party }: { party: Party }) {
  return (
    <Panel title={t('parties.record')}>
      <Facts
        items={[
          { label: t('field.type'), value: t(`context.${party.kind}`) },
          { label: t('field.email'), value: party.email && <EmailText value={party.email} /> },
          { label: t('parties.externalId'), value: party.external_id && <CopyId value={party.external_id} label={t('parties.externalId')} /> },
          { label: t('field.created'), value: <TimeText value={party.created_at} /> },
          { label: t('parties.changed'), value: <TimeText value={party.updated_at} /> },
          { label: t('field.id'), value: <CopyId value={party.id} label={t('parties.recordId')} /> },
        ]}
      />
    </Panel>
  );
}
