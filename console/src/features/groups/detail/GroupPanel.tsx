import type { Group } from '@/api/types';
import { t } from '@/lib/text';
import { CopyId, Facts, Panel, TimeText } from '@/ui';

import { ActiveSwitch } from './ActiveSwitch';

/** The group itself. */
export function GroupPanel({ group }: { group: Group }) {
  return (
    <Panel title={t('groups.partGroup')}>
      <Facts
        items={[
          { label: t('field.status'), value: <ActiveSwitch group={group} /> },
          { label: t('field.created'), value: <TimeText value={group.created_at} /> },
          { label: t('field.id'), value: <CopyId value={group.id} label={t('groups.accountId')} /> },
        ]}
      />
    </Panel>
  );
}
