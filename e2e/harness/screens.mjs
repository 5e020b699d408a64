// Every screen of the console, for what is asked of all of them.

import { ENGLISH } from './words.mjs';

/** A file of members, customers and suppliers: some to make, one that breaks a rule. */
export const MEMBERS = 'Kind,Name,E-mail,Household,Member ID\nmember,Mia Mertens,mia@home.example,mertens,M-901\nsupplier,Mill and Sons,,,\ncustomer,,nowhere,,C-9\n';

/**
 * The screens. `ids` are of things to open: a user, a role, a group, a party, a job, an import of each kind, a letter if there is one, and the slug of another tenant that the user belongs to, for an operator. Each may `open` something on the screen, found by
 * role and label like everything else.
 */
export function screensOf(tenant, ids, words = ENGLISH) {
  const at = (path) => `/admin/${tenant}${path}`;
  const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();
  const choose = (name) => async (page) => {
    await page.getByRole('button', { name: words.actionsFor }).first().click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  const saveView = async (page) => {
    await page.getByRole('button', { name: words.views, exact: true }).click();
    await page.getByRole('menuitem', { name: words.saveView }).click();
  };
  const preview = async (page) => {
    const box = page.getByRole('checkbox', { name: words.supplier });
    await box.setChecked(!(await box.isChecked()));
    await page.getByRole('button', { name: words.save }).click();
  };
  const chooseMembers = (page) => page.locator('input[type=file]').setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(MEMBERS) });
  const openTerms = async (page) => {
    await press(words.manageRoles)(page);
    await page.getByRole('button', { name: words.terms }).first().click();
  };
  const openTimeline = (page) => page.getByRole('button', { name: words.whatChanged, exact: true }).first().click();
  const assignRole = async (page) => {
    await page.getByRole('checkbox', { name: words.select }).first().check();
    await page.getByRole('button', { name: words.bulkActions, exact: true }).click();
    await page.getByRole('menuitem', { name: words.assignRole, exact: true }).click();
  };
  const switchTenant = async (page) => {
    const face = page.getByRole('button', { name: words.switchTenant });
    // On a phone it stands in the menu.
    if (!(await face.isVisible())) await page.getByRole('banner').getByRole('button').first().click();
    await face.click();
    await page.getByRole('option').first().waitFor();
  };
  const openEntry = (page) => page.getByRole('link', { name: words.openEntry }).first().click();
  return [
    { name: 'start', path: at('') },
    { name: 'users', path: at('/users') },
    { name: 'users-selected', path: at('/users'), open: (page) => page.getByRole('checkbox', { name: words.select }).first().check() },
    { name: 'users-assign', path: at('/users'), open: assignRole, dialog: true },
    { name: 'users-filters', path: at(`/users?status=active&role=${ids.role}&group=${ids.group}&mfa=false&unseen=90`) },
    { name: 'users-columns', path: at('/users'), open: press(words.columns), dialog: true },
    { name: 'users-view', path: at('/users?status=active'), open: saveView, dialog: true },
    { name: 'users-help', path: at('/users'), open: press(words.help), dialog: true },
    { name: 'user-menu', path: at('/users'), open: (page) => page.getByRole('button', { name: words.menu }).click(), dialog: true },
    { name: 'palette', path: at('/users'), open: (page) => page.keyboard.press('Control+k'), dialog: true },
    { name: 'keys', path: at('/users'), open: (page) => page.keyboard.press('?'), dialog: true },
    { name: 'catalogue-apply', path: at('/settings/catalogue?apply=true') },
    { name: 'users-none', path: at('/users?q=nobody-is-called-this') },
    { name: 'user-new', path: at('/users/new') },
    { name: 'user-invite', path: at('/users/invite') },
    { name: 'user-invite-many', path: at('/users/invite-many') },
    { name: 'invitations', path: at('/invitations') },
    { name: 'user', path: at(`/users/${ids.user}`) },
    { name: 'user-edit', path: at(`/users/${ids.user}/edit`) },
    { name: 'user-timeline', path: at(`/users/${ids.user}`), open: openTimeline },
    { name: 'user-role-terms', path: at(`/users/${ids.user}`), open: openTerms, dialog: true },
    { name: 'user-roles', path: at(`/users/${ids.user}`), open: press(words.manageRoles), dialog: true },
    { name: 'user-link', path: at(`/users/${ids.user}`), open: press(words.linkMember), dialog: true },
    { name: 'user-new-from-party', path: at(`/users/new?party=${ids.party}`) },
    { name: 'roles', path: at('/roles') },
    { name: 'role', path: at(`/roles/${ids.role}`) },
    { name: 'role-new', path: at('/roles/new') },
    { name: 'role-edit', path: at(`/roles/${ids.role}/edit`) },
    { name: 'role-preview', path: at(`/roles/${ids.role}/edit`), open: preview, dialog: true },
    { name: 'groups', path: at('/groups') },
    { name: 'group', path: at(`/groups/${ids.group}`) },
    { name: 'group-new', path: at('/groups/new') },
    { name: 'group-edit', path: at(`/groups/${ids.group}/edit`) },
    { name: 'group-roles', path: at(`/groups/${ids.group}`), open: press(words.changeRoles), dialog: true },
    { name: 'jobs', path: at('/jobs') },
    { name: 'job', path: at(`/jobs/${ids.job}`) },
    { name: 'imports', path: at('/imports') },
    { name: 'import', path: at(`/imports/${ids.import}`) },
    { name: 'import-new', path: at('/imports/new') },
    { name: 'import-of-members', path: at(`/imports/${ids.importOfMembers}`) },
    { name: 'import-new-members', path: at('/imports/new?kind=parties'), open: chooseMembers },
    { name: 'groups-deleted', path: at('/groups?deleted=true') },
    { name: 'members', path: at('/members') },
    { name: 'members-none', path: at('/members?q=nobody-is-called-this') },
    { name: 'member', path: at(`/members/${ids.party}`) },
    { name: 'member-new', path: at('/members/new') },
    { name: 'member-edit', path: at(`/members/${ids.party}/edit`) },
    { name: 'member-delete', path: at('/members'), open: choose(words.deletes), dialog: true },
    { name: 'customers', path: at('/customers') },
    { name: 'suppliers', path: at('/suppliers') },
    { name: 'access-who', path: at('/access?view=who&permission=users:read:all') },
    { name: 'access-allowed', path: at(`/access?user=${ids.administrator}&permission=users:read:all`) },
    { name: 'access-denied', path: at(`/access?user=${ids.user}&permission=catalogue:manage:all`) },
    { name: 'access-full', path: at('/access?view=full') },
    { name: 'access-ending', path: at('/access?view=ending') },
    { name: 'audit', path: at('/audit') },
    { name: 'audit-span', path: at('/audit?range=custom&action=user.update') },
    { name: 'audit-entry', path: at('/audit?action=user.create'), open: openEntry, dialog: true },
    { name: 'sign-ins', path: at('/sign-ins') },
    { name: 'operators', path: at('/operators') },
    ...(ids.other === undefined ? [] : [
      { name: 'operators-elsewhere', path: `/admin/${ids.other}/operators` },
      { name: 'operators-rule', path: `/admin/${ids.other}/operators`, open: press(words.changeRule), dialog: true },
      { name: 'user-tenants', path: at(`/users/${ids.user}`), open: press(words.changeTenants), dialog: true },
      { name: 'user-elsewhere', path: `/admin/${ids.other}/users/${ids.user}` },
      { name: 'users-elsewhere', path: `/admin/${ids.other}/users` },
      { name: 'tenant-switcher', path: '/profile', open: switchTenant },
    ]),
    ...(ids.portal === undefined ? [] : [
      { name: 'portals', path: at('/portals') },
      { name: 'portals-none', path: at('/portals?q=nobody-is-called-this') },
      { name: 'portal-new', path: at('/portals/new') },
      { name: 'portal', path: at(`/portals/${ids.portal}`) },
      { name: 'portal-edit', path: at(`/portals/${ids.portal}/edit`) },
      { name: 'user-portals', path: at(`/users/${ids.served}`), open: press(words.changePortals), dialog: true },
    ]),
    { name: 'workspaces', path: at('/workspaces') },
    { name: 'workspace-new', path: at('/workspaces/new') },
    { name: 'workspace-deactivate', path: at('/workspaces'), open: choose(words.deactivates), dialog: true },
    { name: 'settings', path: at('/settings/general') },
    { name: 'authentication', path: at('/settings/authentication') },
    { name: 'mail', path: at('/settings/mail') },
    { name: 'templates', path: at('/settings/templates') },
    { name: 'template', path: at('/settings/templates/invitation/en') },
    { name: 'outbox', path: at('/settings/outbox') },
    ...(ids.message === undefined ? [] : [{ name: 'letter', path: at(`/settings/outbox/${ids.message}`) }]),
    { name: 'catalogue', path: at('/settings/catalogue') },
    { name: 'tenants', path: '/platform/tenants' },
    { name: 'tenants-none', path: '/platform/tenants?q=nobody-is-called-this' },
    { name: 'tenant-new', path: '/platform/tenants/new' },
    { name: 'tenant', path: `/platform/tenants/${tenant}` },
    { name: 'tenant-rename', path: '/platform/tenants', open: choose(words.renames), dialog: true },
    { name: 'profile', path: '/profile' },
    { name: 'security', path: '/profile/security' },
    { name: 'not-found', path: at('/nothing-here') },
  ];
}

/** The screens of somebody who is not signed in. */
export const FRONT_DOORS = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'portal-sign-in', path: '/p/main/members/sign-in' },
  { name: 'portal-sign-in-dead', path: '/p/main/nothing/sign-in' },
  { name: 'recover', path: '/recover' },
  { name: 'recover-dead', path: '/recover/nothing-that-works' },
  { name: 'invite-dead', path: '/invite/nothing-that-works' },
  { name: 'email-confirm-dead', path: '/email/confirm/nothing-that-works' },
  { name: 'email-undo-dead', path: '/email/undo/nothing-that-works' },
];

/** Opens a screen, and waits until it shows what it is going to show. */
export async function openScreen(person, screen) {
  await person.goTo(screen.path);
  await person.settled();
  if (screen.open === undefined) return;
  await screen.open(person.page);
  if (screen.dialog) await person.page.getByRole('dialog').waitFor();
  await person.settled();
}
