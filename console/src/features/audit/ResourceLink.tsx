import type { Permission } from '@/api/permissions';
import type { AuditEntry } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

import { resourceText } from './labels';

/** Things with a page of their own, and who may open it. */
const PAGES: Readonly<Record<string, { section: string; permission: Permission }>> = {
  user: { section: 'users', permission: 'users:read:all' },
  role: { section: 'roles', permission: 'roles:read:all' },
  group: { section: 'groups', permission: 'user_groups:read:all' },
  // The page of a party shows it whatever its kind is.
  party: { section: 'members', permission: 'parties:read:all' },
  portal: { section: 'portals', permission: 'portals:read:all' },
  workspace: { section: 'workspaces', permission: 'workspaces:read:all' },
};

/** What an entry is about; a link where it has a page. */
export function ResourceLink({ resource }: { resource: AuditEntry['resource'] }) {
  const tenant = useTenant();
  const can = useCan();
  const page = PAGES[resource.type];
  if (page === undefined || !resource.id || !can(page.permission)) return resourceText(resource);
  return (
    <HrefLink size="sm" href={`/admin/${tenant}/${page.section}/${resource.id}`}>
      {resourceText(resource)}
    </HrefLink>
  );
}
