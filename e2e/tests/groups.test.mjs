import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let [clerk, grace, narrow] = [];
const house = useHouse({
  furnish: async () => {
    clerk = await house.role('Clerk', ['users:read:all']);
    const reader = await house.role('Group reader', ['user_groups:read:all']);
    grace = await house.user('Grace Hopper');
    narrow = await house.user('Nora Narrow', { roles: [reader.id] });
  },
});

test('a group is made, gets a member and a role, and gives it', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('groups');
  await ada.sees(ada.heading('No groups yet'));
  await ada.link('Add group').first().click();
  await ada.fill('Name', 'Support');
  await ada.fill('Description', 'First line');
  await ada.press('Create group');
  await ada.sees(ada.heading('Support', 1));
  await ada.page.getByRole('combobox', { name: 'Add member' }).fill('grace');
  await ada.page.getByRole('option', { name: /Grace Hopper/ }).click();
  await ada.sees('Grace Hopper is in Support.');
  await ada.sees(ada.page.getByRole('list', { name: 'Members' }).getByRole('link', { name: 'Grace Hopper' }));
  await ada.press('Change roles');
  const dialog = ada.dialog('Roles of Support');
  await dialog.getByRole('checkbox', { name: /^Clerk/ }).check();
  await ada.sees('Members will get: Clerk');
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await ada.sees('The roles of Support were saved.');
  const answer = await house.ada.post(`${house.at}/check`, { subject: grace.id, any_of: ['users:read:all'] });
  assert.equal(answer.allowed, true);
});

test('the switch takes what a group gives at once, and undo gives it back', async () => {
  const group = await house.ada.post(`${house.at}/groups`, { name: 'Switched' });
  const kay = await house.user('Kay McNulty');
  await house.ada.put(`${house.at}/groups/${group.id}/members/${kay.id}`);
  await house.ada.put(`${house.at}/groups/${group.id}/roles`, { roles: [clerk.id] });
  const may = async () => (await house.ada.post(`${house.at}/check`, { subject: kay.id, any_of: ['users:read:all'] })).allowed;
  assert.equal(await may(), true);
  const ada = await house.person(ADA);
  await ada.goToScreen(`groups/${group.id}`);
  await ada.page.getByRole('switch', { name: /^Active/ }).click();
  await ada.sees('Switched is inactive: its roles count for nobody.');
  assert.equal(await may(), false);
  await ada.press('Undo');
  await ada.sees('Switched is active again.');
  assert.equal(await may(), true);
});

test('a deleted group is hidden, and what it gave is gone', async () => {
  const group = await house.ada.post(`${house.at}/groups`, { name: 'Doomed' });
  await house.ada.put(`${house.at}/groups/${group.id}/members/${grace.id}`);
  const ada = await house.person(ADA);
  await ada.goToScreen(`groups/${group.id}`);
  await ada.chooseFor('Doomed', 'Delete group');
  const dialog = ada.dialog('Delete Doomed?');
  await ada.sees(dialog.getByText(/1 member no longer holds/));
  await dialog.getByRole('button', { name: 'Delete group' }).click();
  await ada.sees('Doomed was deleted.');
  await ada.isAt(`/admin/${house.tenant}/groups`);
  await ada.sees(ada.page.getByRole('table', { name: 'Groups' }));
  await ada.seesNoMore(ada.link('Doomed'));
});

test('a deleted group is restored with its members', async () => {
  const group = await house.ada.post(`${house.at}/groups`, { name: 'Phoenix' });
  await house.ada.put(`${house.at}/groups/${group.id}/members/${grace.id}`);
  await house.ada.do('DELETE', `${house.at}/groups/${group.id}`);
  const ada = await house.person(ADA);
  await ada.goToScreen('groups?deleted=true');
  await ada.chooseFor('Phoenix', 'Restore');
  await ada.sees('Phoenix is back with 1 member and what it carries.');
  await ada.goToScreen(`groups/${group.id}`);
  await ada.sees(ada.page.getByRole('list', { name: 'Members' }).getByRole('link', { name: 'Grace Hopper' }));
});

test('a group whose name was taken meanwhile is not restored, and says why', async () => {
  const group = await house.ada.post(`${house.at}/groups`, { name: 'Twins' });
  await house.ada.do('DELETE', `${house.at}/groups/${group.id}`);
  await house.ada.post(`${house.at}/groups`, { name: 'TWINS' });
  const ada = await house.person(ADA);
  await ada.goToScreen('groups?deleted=true');
  await ada.chooseFor('Twins', 'Restore');
  await ada.sees(ada.page.getByText(/There is a group with the name “Twins” already/));
});

test('a name that is taken is refused at its field', async () => {
  await house.ada.post(`${house.at}/groups`, { name: 'Taken' });
  const ada = await house.person(ADA);
  await ada.goToScreen('groups/new');
  await ada.fill('Name', 'TAKEN');
  await ada.press('Create group');
  await ada.sees('Another group of this tenant has this name.');
});

test('who may only read groups changes nothing, and is refused by the API with the permission named', async () => {
  const group = await house.ada.post(`${house.at}/groups`, { name: 'Guarded' });
  const nora = await house.person(narrow);
  await nora.goToScreen(`groups/${group.id}`);
  await nora.sees(nora.heading('Members', 2));
  for (const control of [nora.button('Change roles'), nora.link('Edit'), nora.page.getByRole('switch'), nora.page.getByRole('combobox', { name: 'Add member' })]) {
    await nora.isNotThere(control);
  }
  await nora.goToScreen(`groups/${group.id}/edit`);
  await nora.sees('It needs the permission user_groups:update:all.');
  const answer = await (await house.ada.as(narrow)).ask('PUT', `${house.at}/groups/${group.id}/members/${grace.id}`);
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'user_groups:manage:members');
});
