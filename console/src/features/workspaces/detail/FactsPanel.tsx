import type { CountedWorkspace } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { CopyId, Facts, Panel, TimeText } from '@/ui';

/** What is known about a workspace. */
export function FactsPanel({ workspace }: { workspace: CountedWorkspace }) {
  const tenant = useTenant();
  const can = useCan();
  const { holders_count, invitations_count } = workspace;
  const invitations = String(invitations_count);
  const seen = invitations_count > 0 && can('users:invite:all', 'users:read:all');
  return (
    <Panel title={t('workspaces.facts')}>
      <Facts
        items={[
          { label: t('workspaces.people'), value: String(holders_count) },
          { label: t('workspaces.invitations'), value: seen ? <TextLink to="/admin/$tenant/invitations" params={{ tenant }} size="sm">{invitations}</TextLink> : invitations },
          { label: t('field.slug'), value: <code>{workspace.slug}</code> },
          { label: t('field.created'), value: <TimeText value={workspace.created_at} /> },
          { label: t('field.id'), value: <CopyId value={workspace.id} label={t('workspaces.workspaceId')} /> },
        ]}
      />
    </Panel>
  );
}
