import type { Role } from '@/api/types';
import { t } from '@/lib/text';
import { CopyId, Facts, Panel, TimeText } from '@/ui';

import { ContextBadges } from '../ContextBadges';
import { PermissionsBadge } from '../PermissionsBadge';

/** What is known about a role. */
export function FactsPanel({ role }: { role: Role }) {
  return (
    <Panel title={t('roles.basics')}>
      <Facts
        items={[
          { label: t('roles.contextsShort'), value: <ContextBadges contexts={role.contexts} /> },
          { label: t('roles.permissions'), value: <PermissionsBadge role={role} /> },
          { label: t('roles.usersAssigned'), value: String(role.users_count) },
          { label: t('field.created'), value: <TimeText value={role.created_at} /> },
          { label: t('roles.updated'), value: <TimeText value={role.updated_at} /> },
          { label: t('field.id'), value: <CopyId value={role.id} label={t('roles.roleId')} /> },
        ]}
      />
    </Panel>
  );
}
