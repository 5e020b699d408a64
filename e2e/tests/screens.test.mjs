import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';
import { FRONT_DOORS, MEMBERS, openScreen, screensOf } from '../harness/screens.mjs';
import { wordsOf } from '../harness/words.mjs';

const LONG = 'Wolfeschlegelsteinhausenbergerdorff';

/** Where texts of users stand. */
const LONG_SCREENS = [
  'start', 'users', 'users-filters', 'user', 'user-edit', 'user-roles', 'user-link', 'roles', 'role', 'role-edit', 'groups', 'group', 'group-edit', 'group-roles', 'members', 'member', 'member-edit',
  'access-denied', 'access-ending', 'audit', 'audit-entry', 'workspaces', 'operators-elsewhere', 'operators-rule', 'user-tenants', 'user-elsewhere', 'users-elsewhere', 'tenant-switcher',
];

let ids;
const house = useHouse({
  furnish: async () => {
    const { at, ada } = house;
    const role = await house.role('Keeper of a rather long role name', ['users:read:all', 'roles:read:all', 'audit:read:all']);
    const user = await house.user(`Hubert ${LONG}`, { roles: [role.id], job_title: 'Head of everything that has a long title' });
    const former = await house.role('Former', ['users:read:all']);
    // A reason without a place to break, and a role that is over by the time anybody looks.
    await ada.replace(`${at}/users/${user.id}/roles`, { roles: [{ role: role.id, valid_until: '2099-06-01T12:00:00Z', reason: 'stands-in-for-somebody-'.repeat(80) }, { role: former.id, valid_until: new Date(Date.now() + 2000).toISOString() }] });
    const group = await ada.post(`${at}/groups`, { name: 'Support', description: 'Whoever answers first, wherever the question came from' });
    await ada.put(`${at}/groups/${group.id}/members/${user.id}`);
    await ada.put(`${at}/groups/${group.id}/roles`, { roles: [role.id] });
    await ada.post(`${at}/workspaces`, { name: 'North', slug: 'north' });
    await ada.do('PATCH', `${at}/users/${user.id}`, { job_title: 'Head of it all' });
    const party = await ada.post(`${at}/parties`, { kind: 'member', name: `Maria ${LONG}`, email: 'maria@home.example', family: 'a-household-with-a-rather-long-name', external_id: 'M-17' });
    await ada.post(`${at}/parties`, { kind: 'member', name: 'Mia Short', family: 'a-household-with-a-rather-long-name' });
    const doomed = await ada.post(`${at}/groups`, { name: 'Doomed' });
    await ada.do('DELETE', `${at}/groups/${doomed.id}`);
    const administrator = (await ada.get('/sessions/current')).user.id;
    const job = await ada.post(`${at}/users/bulk`, { action: 'end_sessions', users: [user.id, administrator] });
    const read = await ada.read(`${at}/imports?name=staff.csv`, 'email,first_name,active\nnew@example.org,New,\nno address,Broken,perhaps\n');
    const members = await ada.read(`${at}/imports?kind=parties&name=members.csv`, MEMBERS);
    // Nobody listens there, so that the letter waits.
    await ada.replace(`${at}/settings/mail`, { host: '127.0.0.1', port: 1, tls: 'none', sender_address: 'mail@example.org' });
    const message = await ada.post(`${at}/settings/mail/test`, { to: 'paula@example.org' });
    const portal = await ada.post(`${at}/portals`, { name: 'The area of our dear members and their families', slug: 'members', contexts: ['member', 'customer', 'supplier'], return_url: 'https://members.example.org/a/rather/long/address' });
    const served = await house.user(`Mia ${LONG}`, { context: 'member', portals: [portal.id] });
    await belongTo({ slug: 'other', name: 'Another organisation of a rather long name' }, user, role);
    ids = { other: 'other', portal: portal.id, served: served.id, user: user.id, role: role.id, group: group.id, party: party.id, administrator, job: job.id, import: read.id, importOfMembers: members.id, message: message.id };
  },
});

/** A tenant that a user belongs to, and that the staff enter through a role. */
async function belongTo(tenant, user, role) {
  const { at, ada } = house;
  await ada.post('/tenants', { ...tenant, admin: { email: 'first@other.example', password: PASSWORD, first_name: 'First', last_name: 'Administrator' } });
  await ada.replace(`${at}/users/${user.id}/memberships`, { tenants: [tenant.slug], default: null });
  await ada.replace(`/tenants/${tenant.slug}/operator-access`, { role: role.id, later_joiners: true, may_opt_out: true });
}

/** What is wrong on each of the screens, by its name. */
async function faultsOn(screens, person, look) {
  const faults = {};
  for (const screen of screens) {
    await openScreen(person, screen);
    const found = await look(person, screen);
    if (found.length > 0) faults[screen.name] = found;
  }
  return faults;
}

const LISTS = ['users', 'users-filters', 'user', 'user-timeline', 'roles', 'groups', 'members', 'jobs', 'imports', 'audit', 'workspaces'];

/** What is wrong with a screen that is open in light: barriers there and in dark, and lists that a wide screen cuts off. */
async function lookInBothLights(person, { name }) {
  const barriers = await barriersOf(person.page);
  const cut = LISTS.includes(name) ? await widerThanItsPlace(person.page) : [];
  // Dark changes colours and nothing else.
  await person.turn('dark');
  const dark = await barriersOf(person.page, ['color-contrast']);
  await person.turn('light');
  return [...barriers, ...cut, ...dark.map((each) => `in dark: ${each}`)];
}

/** What is wrong with a screen that is open, then made as narrow as a phone. Words of another length change no colour. */
async function lookAtBothWidths(person, { name }) {
  const barriers = await barriersOf(person.page);
  const cut = LISTS.includes(name) ? await widerThanItsPlace(person.page) : [];
  await person.narrowTo(400);
  const wide = await widerThanItsPlace(person.page);
  await person.narrowTo(1400);
  return [...barriers, ...cut, ...wide.map((each) => `at 400 px: ${each}`)];
}

test('no screen has a serious barrier in light or dark, and no list is cut off at 1400 px', async () => {
  assert.deepEqual(await faultsOn(FRONT_DOORS, await house.person(undefined, { colorScheme: 'light' }), lookInBothLights), {});
  assert.deepEqual(await faultsOn(screensOf(house.tenant, ids), await house.person(ADA, { colorScheme: 'light' }), lookInBothLights), {});
});

test('nothing scrolls sideways on a phone of 400 px', async () => {
  const phone = { viewport: { width: 400, height: 800 }, hasTouch: true };
  const look = (person) => widerThanItsPlace(person.page);
  assert.deepEqual(await faultsOn(FRONT_DOORS, await house.person(undefined, phone), look), {});
  assert.deepEqual(await faultsOn(screensOf(house.tenant, ids), await house.person(ADA, phone), look), {});
});

test('in German no screen has a serious barrier, and nothing scrolls sideways or is cut off', async () => {
  const locale = 'de-DE';
  assert.deepEqual(await faultsOn(FRONT_DOORS, await house.person(undefined, { locale }), lookAtBothWidths), {});
  assert.deepEqual(await faultsOn(screensOf(house.tenant, ids, wordsOf(locale)), await house.person(ADA, { locale }), lookAtBothWidths), {});
});

/** Things whose texts are as long as they may be, without a blank. */
async function furnishLong() {
  const { at, ada } = house;
  const word = (letters, length) => letters.repeat(length).slice(0, length);
  const role = await house.role(word('Rolle', 50), ['users:read:all'], { description: word('what-it-is-for', 200) });
  const user = await ada.post(`${at}/users`, {
    email: `${word('mailbox', 64)}@${word('a', 60)}.example`, username: word('name', 60), first_name: word('Hubert', 100), last_name: word('Wolfe', 100), job_title: word('Title', 100), notes: word('note', 1000),
  });
  await ada.replace(`${at}/users/${user.id}/roles`, { roles: [{ role: role.id, reason: word('because', 1000), valid_until: '2090-01-01T00:00:00Z' }] });
  const group = await ada.post(`${at}/groups`, { name: word('Group', 80), description: word('described', 200) });
  await ada.put(`${at}/groups/${group.id}/members/${user.id}`);
  await ada.put(`${at}/groups/${group.id}/roles`, { roles: [role.id] });
  await ada.post(`${at}/workspaces`, { name: word('Space', 80), slug: word('s', 63) });
  const party = await ada.post(`${at}/parties`, { kind: 'member', name: word('Maria', 120), family: word('family', 64), external_id: word('M17', 128), email: `${word('mailbox', 64)}@home.example` });
  const other = word('t', 63);
  await belongTo({ slug: other, name: word('Tenant', 120) }, user, role);
  return { ...ids, other, user: user.id, role: role.id, group: group.id, party: party.id };
}

test('however long a name or a reason is, it widens no screen', async () => {
  const long = screensOf(house.tenant, await furnishLong()).filter(({ name }) => LONG_SCREENS.includes(name));
  for (const viewport of [{ width: 400, height: 800 }, { width: 1400, height: 900 }]) {
    const ada = await house.person(ADA, { viewport });
    assert.deepEqual(await faultsOn(long, ada, (person) => widerThanItsPlace(person.page)), {}, `${viewport.width} px`);
    const name = 'View'.repeat(15);
    await ada.goToScreen('users?status=active');
    await ada.press('Views');
    await ada.page.getByRole('menuitem', { name: 'Save this view' }).click();
    await ada.fill('Name', name);
    await ada.press('Save view');
    await ada.press('Views');
    const item = ada.page.getByRole('menuitem', { name });
    await ada.sees(item);
    assert.ok(await item.evaluate((each) => each.scrollWidth <= each.clientWidth), 'the name of the view stays in its menu');
  }
});

test('on a phone the menu leads everywhere', async () => {
  const ada = await house.person(ADA, { viewport: { width: 400, height: 800 }, hasTouch: true });
  await ada.press('Menu');
  await ada.page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Audit trail' }).click();
  await ada.sees(ada.heading('Audit trail', 1));
  await ada.sees(ada.page.getByRole('list', { name: 'Audit trail' }));
});
