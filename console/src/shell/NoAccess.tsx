import type { Permission } from '@/api/permissions';
import { AccessLink } from '@/lib/session/AccessLink';
import { t } from '@/lib/text';
import { ErrorPanel, Panel } from '@/ui';

interface NoAccessProps {
  /** Any one of these would do. */
  permissions: readonly Permission[];
}

/** A screen that one may not see: what it needs, and who could give it. */
export function NoAccess({ permissions }: NoAccessProps) {
  const [first = ''] = permissions;
  return (
    <Panel>
      <ErrorPanel level={1} title={t('error.forbidden')} detail={t('error.forbiddenDetail', { permission: permissions.join(', ') })} help={<AccessLink permission={first} />} />
    </Panel>
  );
}
