import { accessNav } from './features/access/nav';
import { auditNav } from './features/audit/nav';
import { catalogueNav } from './features/catalogue/nav';
import { groupsNav } from './features/groups/nav';
import { importsNav } from './features/imports/nav';
import { invitationsNav } from './features/users/invitations/nav';
import { jobsNav } from './features/jobs/nav';
import { partiesNav } from './features/parties/nav';
import { portalsNav } from './features/portals/nav';
import { profileNav } from './features/profile/nav';
import { operatorsNav } from './features/operators/nav';
import { rolesNav } from './features/roles/nav';
import { mailNav } from './features/mail/nav';
import { signInsNav } from './features/sign-ins/nav';
import { settingsNav } from './features/settings/nav';
import { startNav } from './features/start/nav';
import { tenantsNav } from './features/tenants/nav';
import { usersNav } from './features/users/nav';
import { workspacesNav } from './features/workspaces/nav';
import type { NavEntry } from './lib/navigation';

/** Every screen that navigation and command palette know, in their order. */
export const navigation: readonly NavEntry[] = [
  ...startNav,
  ...usersNav,
  ...invitationsNav,
  ...groupsNav,
  ...importsNav,
  ...jobsNav,
  ...partiesNav,
  ...rolesNav,
  ...accessNav,
  ...auditNav,
  ...signInsNav,
  ...operatorsNav,
  ...settingsNav,
  ...mailNav,
  ...workspacesNav,
  ...portalsNav,
  ...catalogueNav,
  ...tenantsNav,
  ...profileNav,
];
