import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';

let [auditor, clerk, narrow] = [];
const house = useHouse({
  furnish: async () => {
    auditor = await house.role('Auditor', ['audit:read:all']);
    clerk = await house.role('Clerk', ['users:read:all', 'roles:read:all']);
    const onlyReads = await house.role('Only reads', ['users:read:all']);
    narrow = await house.user('Nora Narrow', { roles: [onlyReads.id] });
  },
});

test('a user is created with a role, and has to choose a password at the first sign-in', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.link('Add user').click();
  await ada.sees(ada.heading('Add user'));
  await ada.fill('First name', 'Grace');
  await ada.fill('Last name', 'Hopper');
  await ada.fill('E-mail', 'grace@example.org');
  await ada.fill('Password', PASSWORD);
  await ada.fill('Confirm password', PASSWORD);
  await ada.page.getByRole('checkbox', { name: /^Clerk/ }).check();
  await ada.press('Create user');
  await ada.sees('Grace Hopper was added.');
  await ada.sees(ada.heading('Grace Hopper', 1));
  await ada.sees(ada.page.getByRole('region', { name: 'Roles' }).getByText('Clerk'));
  const grace = await house.person();
  await grace.goTo('/sign-in');
  await grace.enter({ email: 'grace@example.org', password: PASSWORD });
  await grace.sees(grace.heading('Choose a new password'));
});

test('an address that is taken is refused in words', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users/new');
  await ada.fill('E-mail', narrow.email.toUpperCase());
  await ada.press('Create user');
  await ada.sees(ada.page.getByText(/has this address|with this address exists/));
});

test('manage roles shows the difference before, and the result after', async () => {
  const alan = await house.user('Alan Turing', { roles: [clerk.id] });
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${alan.id}`);
  await ada.press('Manage roles');
  const dialog = ada.dialog('Roles of Alan Turing');
  assert.ok(await dialog.getByRole('button', { name: 'Confirm roles' }).isDisabled());
  await dialog.getByRole('checkbox', { name: /^Auditor/ }).check();
  await ada.sees('Will assign: Auditor');
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await ada.sees('1 assigned, 0 removed, 1 unchanged');
  const held = await house.ada.get(`${house.at}/users/${alan.id}/roles`);
  assert.deepEqual(held.items.map((each) => each.role.name).sort(), ['Auditor', 'Clerk']);
  assert.ok(held.items.some((each) => each.role.id === auditor.id));
});

test('a role is given to the end of a day, is marked when it is over, and who gave it and why is said', async () => {
  const tess = await house.user('Tess Temporary');
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  await house.ada.replace(`${house.at}/users/${tess.id}/roles`, { roles: [{ role: auditor.id, valid_until: new Date(Date.now() + 1000).toISOString() }] });
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${tess.id}`);
  const roles = ada.page.getByRole('region', { name: 'Roles', exact: true });
  await ada.sees(roles.getByText(/^Expired /));
  await ada.press('Manage roles');
  const dialog = ada.dialog('Roles of Tess Temporary');
  await dialog.getByRole('checkbox', { name: /^Clerk/ }).check();
  await dialog.getByRole('button', { name: 'For a time, or with a reason: Clerk' }).click();
  await dialog.getByLabel('Valid until').fill('2020-01-01');
  await ada.sees('This day is over.');
  assert.ok(await dialog.getByRole('button', { name: 'Confirm roles' }).isDisabled());
  await dialog.getByLabel('Valid until').fill(today);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('stands in for Bob');
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await ada.sees('1 assigned, 0 removed, 1 unchanged');
  const line = roles.getByRole('listitem').filter({ hasText: 'Clerk' });
  await ada.sees(line.getByText(/^Granted by Ada Lovelace/));
  await ada.sees(line.getByText('“stands in for Bob”'));
  const held = (await house.ada.get(`${house.at}/users/${tess.id}/roles`)).items.find((each) => each.role.id === clerk.id);
  assert.equal(held.valid_until, new Date(now.getFullYear(), now.getMonth(), now.getDate(), 23, 59, 59, 999).toISOString().replace('Z', '000Z'));
  assert.ok((await house.ada.post(`${house.at}/check`, { subject: tess.id, any_of: ['users:read:all'] })).allowed);
});

test('what was ticked in one scope is kept while another is looked at, and both are confirmed', async () => {
  const willa = await house.user('Willa Wide');
  const south = await house.ada.post(`${house.at}/workspaces`, { name: 'South', slug: 'south' });
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${willa.id}`);
  await ada.press('Manage roles');
  const dialog = ada.dialog('Roles of Willa Wide');
  await dialog.getByRole('checkbox', { name: /^Auditor/ }).check();
  await dialog.getByRole('combobox', { name: 'Scope' }).click();
  await ada.page.getByRole('option', { name: 'South', exact: true }).click();
  await dialog.getByRole('checkbox', { name: /^Clerk/ }).check();
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await ada.sees('2 assigned, 0 removed, 0 unchanged');
  const held = (await house.ada.get(`${house.at}/users/${willa.id}/roles`)).items.map((each) => [each.role.name, each.workspace]);
  assert.deepEqual(held.sort(), [['Auditor', null], ['Clerk', south.id]]);
});

test('groups are joined and left on the page of the user, and the timeline opens to what changed', async () => {
  const gwen = await house.user('Gwen Grouped');
  const group = await house.ada.post(`${house.at}/groups`, { name: 'Reception' });
  await house.ada.do('PUT', `${house.at}/groups/${group.id}/roles`, { roles: [clerk.id] });
  await house.ada.do('PATCH', `${house.at}/users/${gwen.id}`, { job_title: 'Receptionist' });
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${gwen.id}`);
  await ada.page.getByRole('combobox', { name: 'Add to a group' }).fill('recep');
  await ada.page.getByRole('option', { name: 'Reception', exact: true }).click();
  await ada.sees('Gwen Grouped is in Reception.');
  const groups = ada.page.getByRole('list', { name: 'Groups', exact: true });
  await ada.sees(groups.getByText('Clerk'));
  assert.ok((await house.ada.post(`${house.at}/check`, { subject: gwen.id, any_of: ['users:read:all'] })).allowed);
  await groups.getByRole('button', { name: 'Remove from Reception' }).click();
  await ada.sees('Gwen Grouped is no longer in Reception.');
  await ada.sees(ada.heading('In no group'));
  await ada.page.getByRole('listitem').filter({ hasText: 'Edit a user' }).getByRole('button', { name: 'What changed' }).click();
  await ada.sees('Receptionist');
});

test('who takes full access from themselves is asked for their own address first', async () => {
  const administrator = (await house.ada.get(`${house.at}/roles?q=administrator`)).items.find((each) => each.built_in);
  const otto = await house.user('Otto Owner', { roles: [administrator.id] });
  const person = await house.person(otto);
  await person.goToScreen(`users/${otto.id}`);
  await person.press('Manage roles');
  const dialog = person.dialog('Roles of Otto Owner');
  await dialog.getByRole('checkbox', { name: /^Administrator/ }).uncheck();
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  const asked = person.dialog('Give up your own full access?');
  assert.ok(await asked.getByRole('button', { name: 'Take full access from yourself' }).isDisabled());
  await asked.getByLabel(`Type ${otto.email} to confirm`).fill('otto');
  assert.ok(await asked.getByRole('button', { name: 'Take full access from yourself' }).isDisabled());
  await asked.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await house.ada.get(`${house.at}/users/${otto.id}/roles`)).items.length, 1);
});

test('the keyboard alone gives a role', async () => {
  const joan = await house.user('Joan Clarke');
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${joan.id}`);
  await ada.sees(ada.heading('Joan Clarke', 1));
  await ada.tabTo(ada.button('Manage roles'));
  await ada.page.keyboard.press('Enter');
  const dialog = ada.dialog('Roles of Joan Clarke');
  await ada.sees(dialog.getByRole('checkbox', { name: /^Auditor/ }));
  await ada.tabTo(dialog.getByRole('checkbox', { name: /^Auditor/ }));
  await ada.page.keyboard.press('Space');
  await ada.tabTo(dialog.getByRole('button', { name: 'Confirm roles' }));
  await ada.page.keyboard.press('Enter');
  await ada.sees('1 assigned, 0 removed, 0 unchanged');
});

test('nobody gives a role that reaches further than the own rights; the dialog says so, and nothing changes', async () => {
  const manages = await house.role('Manages roles', ['users:read:all', 'users:manage:roles', 'roles:read:all']);
  const mary = await house.user('Mary Manager', { roles: [manages.id] });
  const joe = await house.user('Joe Joining');
  const person = await house.person(mary);
  await person.goToScreen(`users/${joe.id}`);
  await person.press('Manage roles');
  const dialog = person.dialog('Roles of Joe Joining');
  await dialog.getByRole('checkbox', { name: /^Auditor/ }).check();
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await person.sees(person.page.getByText(/audit:read:all.* may give or take it/));
  assert.deepEqual((await house.ada.get(`${house.at}/users/${joe.id}/roles`)).items, []);
});

test('who may only read users has no button, and is refused by the API with the permission named', async () => {
  const nora = await house.person(narrow);
  await nora.goToScreen('users');
  await nora.sees(nora.link('Ada Lovelace'));
  await nora.isNotThere(nora.link('Add user'));
  await nora.isNotThere(nora.page.getByRole('button', { name: /^Actions for/ }));
  await nora.isNotThere(nora.link('Roles'));
  // The address of the form is no secret; whoever may not use it does not see it.
  await nora.goToScreen('users/new');
  await nora.sees(nora.heading('You may not do this', 1));
  await nora.sees('It needs the permission users:create:all.');
  await nora.isNotThere(nora.button('Create user'));
  // Nor does looking around ask for what would be refused: the trail would tell.
  for (const path of ['', `users/${narrow.id}`, 'roles/new', 'settings/catalogue', 'access']) {
    await nora.goToScreen(path);
    await nora.settled();
  }
  const trail = await house.ada.get(`${house.at}/audit?actor=${narrow.id}&limit=200`);
  assert.deepEqual(trail.items.filter((each) => each.result === 'denied').map((each) => each.action), []);
  const answer = await (await house.ada.as(narrow)).ask('POST', `${house.at}/users`, { email: 'sneaky@example.org' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'users:create:all');
});

test('two who edit at once: the second is told, and overwrites nothing', async () => {
  const edith = await house.user('Edith Clarke');
  const [first, second] = [await house.person(ADA), await house.person(ADA)];
  for (const tab of [first, second]) {
    await tab.goToScreen(`users/${edith.id}/edit`);
    await tab.sees(tab.heading('Edit Edith Clarke'));
  }
  await first.fill('Job title', 'Engineer');
  await first.press('Save changes');
  await first.sees('Edith Clarke was saved.');
  await second.fill('Job title', 'Professor');
  await second.press('Save changes');
  await second.sees(second.dialog('Somebody else saved first'));
  assert.equal((await house.ada.get(`${house.at}/users/${edith.id}`)).job_title, 'Engineer');
  await second.press('Back to the form');
  assert.equal(await second.field('Job title').inputValue(), 'Professor');
  await second.press('Save changes');
  const choice = second.page.getByRole('radiogroup', { name: 'Job title' });
  await second.sees(choice.getByText('Engineer', { exact: true }));
  await choice.getByRole('radio', { name: 'Keep mine' }).check();
  await second.press('Save this choice');
  await second.sees('Edith Clarke was saved.');
  assert.equal((await house.ada.get(`${house.at}/users/${edith.id}`)).job_title, 'Professor');
});

test('two who edit different fields at once both keep what they typed, and the second is told', async () => {
  const hedy = await house.user('Hedy Lamarr');
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${hedy.id}/edit`);
  await ada.fill('Job title', 'Inventor');
  await house.ada.do('PATCH', `${house.at}/users/${hedy.id}`, { notes: 'Hops' });
  await ada.press('Save changes');
  await ada.sees('Somebody else changed this meanwhile: Notes. Theirs and yours are both saved.');
  const { job_title, notes } = await house.ada.get(`${house.at}/users/${hedy.id}`);
  assert.deepEqual({ job_title, notes }, { job_title: 'Inventor', notes: 'Hops' });
});

test('a half-filled form is not lost without a question: on the way elsewhere, back, and when the tab is closed', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.link('Add user').click();
  await ada.fill('First name', 'Half');
  await ada.link('Roles').click();
  await ada.sees(ada.dialog('Leave without saving?'));
  await ada.press('Keep editing');
  await ada.page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
  await ada.sees(ada.dialog('Leave without saving?'));
  await ada.press('Keep editing');
  await ada.seesNoMore(ada.dialog('Leave without saving?'));
  assert.equal(await ada.field('First name').inputValue(), 'Half');
  const [asked] = await Promise.all([ada.page.waitForEvent('dialog'), ada.page.close({ runBeforeUnload: true })]);
  assert.equal(asked.type(), 'beforeunload');
  await asked.dismiss();
  await ada.link('Roles').click();
  await ada.press('Leave without saving');
  await ada.sees(ada.heading('Roles', 1));
});

test('the last administrator cannot be deactivated, not even by the API', async () => {
  const { user } = await house.ada.get('/sessions/current');
  const answer = await house.ada.ask('POST', `${house.at}/users/${user.id}/deactivate`);
  assert.ok([403, 409].includes(answer.status), `it was ${answer.status}`);
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.press('Actions for Ada Lovelace');
  assert.ok(await ada.page.getByRole('menuitem', { name: /^Deactivate.*your own account/ }).isDisabled());
});

test('a user is deleted after the exact address was typed, and can be found among the deleted', async () => {
  const tim = await house.user('Tim Gone');
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=tim');
  await ada.chooseFor('Tim Gone', 'Delete');
  const dialog = ada.dialog('Delete Tim Gone?');
  await dialog.getByLabel(`Type ${tim.email} to confirm`).fill('tim');
  assert.ok(await dialog.getByRole('button', { name: 'Delete' }).isDisabled());
  await dialog.getByLabel(`Type ${tim.email} to confirm`).fill(tim.email);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await ada.sees('Tim Gone was deleted.');
  await ada.sees(ada.heading('No users match'));
  await ada.goToScreen('users?status=deleted');
  await ada.sees(ada.link('Tim Gone'));
});

test('what the list shows leaves as a file; who may not export has no button', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=narrow');
  await ada.sees(ada.link('Nora Narrow'));
  await ada.press('Export');
  const [file] = await Promise.all([ada.page.waitForEvent('download'), ada.page.getByRole('menuitem', { name: /^CSV/ }).click()]);
  assert.match(file.suggestedFilename(), /^users-.*\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  assert.equal(lines.length, 2);
  assert.match(lines[1], /nora\.narrow@example\.org/);
  const nora = await house.person(narrow);
  await nora.goToScreen('users');
  await nora.sees(nora.heading('Users', 1));
  await nora.isNotThere(nora.button('Export'));
  assert.equal((await (await house.ada.as(narrow)).ask('GET', `${house.at}/users/export`)).status, 403);
});

test('the filters that few need open by the keyboard; who is in a group, holds a role in a workspace and was not seen for long is listed, linked and exported', async () => {
  const { ada: api, at } = house;
  const [quiet, seen, elsewhere] = [await house.user('Quentin Quiet'), await house.user('Sara Seen'), await house.user('Elsa Elsewhere')];
  await api.as(seen);
  const group = await api.post(`${at}/groups`, { name: 'Night shift' });
  const north = await api.post(`${at}/workspaces`, { name: 'North', slug: 'north' });
  for (const each of [quiet, seen]) await api.put(`${at}/groups/${group.id}/members/${each.id}`);
  for (const each of [quiet, seen, elsewhere]) await api.replace(`${at}/users/${each.id}/roles`, { roles: [{ role: clerk.id }], workspace: north.id });
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.sees(ada.link('Ada Lovelace'));
  await ada.tabTo(ada.button('More filters'));
  await ada.page.keyboard.press('Enter');
  const choose = async (filter, typed, option) => {
    await ada.tabTo(ada.page.getByRole('combobox', { name: filter, exact: true }));
    if (typed !== '') await ada.page.keyboard.type(typed);
    else await ada.page.keyboard.press('Enter');
    await ada.page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose('Workspace', 'Nor', 'North');
  await ada.sees(ada.link('Elsa Elsewhere'));
  await ada.seesNoMore(ada.link('Ada Lovelace'));
  await choose('Group', 'night', 'Night shift');
  await ada.seesNoMore(ada.link('Elsa Elsewhere'));
  await ada.sees(ada.link('Sara Seen'));
  await choose('Last login', '', 'Not for 30 days');
  await ada.seesNoMore(ada.link('Sara Seen'));
  await ada.sees(ada.link('Quentin Quiet'));
  await ada.sees(ada.page.getByRole('button', { name: /^More filters.*3 active$/, expanded: true }));
  assert.equal(new URL(ada.page.url()).search, `?workspace=${north.id}&group=${group.id}&unseen=30`);
  await ada.press('Export');
  const [file] = await Promise.all([ada.page.waitForEvent('download'), ada.page.getByRole('menuitem', { name: /^CSV/ }).click()]);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  assert.equal(lines.length, 2);
  assert.match(lines[1], /quentin\.quiet@example\.org/);
  await ada.page.reload();
  await ada.sees(ada.link('Quentin Quiet'));
  assert.equal(await ada.page.getByRole('combobox', { name: 'Group', exact: true }).inputValue(), 'Night shift');
  await ada.press('Clear filters');
  await ada.sees(ada.link('Ada Lovelace'));
  // Who may read neither groups nor workspaces is offered neither.
  const nora = await house.person(narrow);
  await nora.goToScreen('users');
  await nora.press('More filters');
  await nora.sees(nora.page.getByRole('combobox', { name: 'Last login', exact: true }));
  for (const filter of ['Group', 'Workspace']) await nora.isNotThere(nora.page.getByRole('combobox', { name: filter, exact: true }));
});

test('a deleted user comes back without its roles, which are named, or is erased for good', async () => {
  const [back, gone] = [await house.user('Bea Back', { roles: [auditor.id] }), await house.user('Gus Gone')];
  for (const each of [back, gone]) await house.ada.ask('DELETE', `${house.at}/users/${each.id}`, { confirm_email: each.email });
  await house.ada.ask('PUT', `${house.at}/settings`, { users: { erase: { enabled: true, retention_days: 0 } } }, { 'if-match': '"1"' });
  const ada = await house.person(ADA);
  await ada.goToScreen('users?status=deleted');
  await ada.chooseFor('Bea Back', 'Restore');
  await ada.sees('Bea Back was restored. Not given back: Auditor.');
  await ada.chooseFor('Gus Gone', 'Erase');
  const dialog = ada.page.getByRole('dialog');
  assert.ok(await dialog.getByRole('button', { name: 'Erase' }).isDisabled());
  await dialog.getByLabel(`Type ${gone.email} to confirm`).fill(gone.email);
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await ada.sees('Gus Gone was erased.');
  await ada.seesNoMore(ada.link('Gus Gone'));
});
