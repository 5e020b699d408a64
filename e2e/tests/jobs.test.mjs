import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let narrow;
let reader;
const house = useHouse({
  furnish: async () => {
    const role = await house.role('Deactivator', ['users:read:all', 'users:deactivate:all']);
    narrow = await house.user('Nora Narrow', { roles: [role.id] });
    const reads = await house.role('Reader', ['users:read:all']);
    reader = await house.user('Rita Reader', { roles: [reads.id] });
  },
});

function pick(person, name) {
  return person.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
}

async function act(person, name) {
  await person.page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Actions', exact: true }).click();
  await person.page.getByRole('menuitem', { name, exact: true }).click();
  return person.page.getByRole('dialog');
}

test('those who are chosen are deactivated, and the results say what became of each', async () => {
  const one = await house.user('Bulk One');
  await house.user('Bulk Two');
  await house.ada.post(`${house.at}/users/${one.id}/deactivate`);
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=bulk');
  await pick(ada, 'Bulk One');
  await pick(ada, 'Bulk Two');
  const dialog = await act(ada, 'Deactivate');
  await dialog.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await ada.sees(ada.heading('Deactivate users', 1));
  await ada.sees('Finished');
  await ada.sees('1 done, 0 failed, 1 skipped');
  await ada.sees('It was so already.');
});

test('everybody who matches is deleted only when their number is typed', async () => {
  for (const name of ['Gone One', 'Gone Two', 'Gone Three']) await house.user(name);
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=gone');
  await ada.page.getByRole('checkbox', { name: 'Select the page' }).check();
  const dialog = await act(ada, 'Delete');
  const button = dialog.getByRole('button', { name: 'Delete', exact: true });
  assert.equal(await button.isDisabled(), true);
  await dialog.getByLabel('Type 3 to confirm').fill('3');
  await button.click();
  await ada.sees('3 done, 0 failed, 0 skipped');
  assert.equal((await house.ada.get(`${house.at}/users?q=gone&count=true`)).total, 0);
});

test('a role is given to many in one workspace to the end of a day; a restored one names what did not come back', async () => {
  const north = await house.ada.post(`${house.at}/workspaces`, { name: 'North', slug: 'north' });
  const [one, two] = [await house.user('Role One'), await house.user('Role Two')];
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=role');
  await pick(ada, 'Role One');
  await pick(ada, 'Role Two');
  const dialog = await act(ada, 'Assign role');
  await dialog.getByRole('combobox', { name: /^Role/ }).fill('reader');
  await ada.page.getByRole('option', { name: 'Reader', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Scope' }).click();
  await ada.page.getByRole('option', { name: 'North', exact: true }).click();
  await dialog.getByLabel('Valid until').fill('2098-06-01');
  await dialog.getByLabel('Reason').fill('stocktaking');
  await dialog.getByRole('button', { name: 'Assign role', exact: true }).click();
  await ada.sees('2 done, 0 failed, 0 skipped');
  const [held] = (await house.ada.get(`${house.at}/users/${one.id}/roles`)).items;
  assert.deepEqual([held.workspace, held.reason, new Date(held.valid_until).getTime()], [north.id, 'stocktaking', new Date(2098, 5, 2).getTime() - 1]);
  await house.ada.ask('DELETE', `${house.at}/users/${two.id}`, { confirm_email: two.email });
  await ada.goToScreen('users?status=deleted&q=role');
  await pick(ada, 'Role Two');
  const restore = await act(ada, 'Restore');
  await restore.getByRole('button', { name: 'Restore', exact: true }).click();
  await ada.sees('Not given back: Reader.');
});

test('full access is given to many only when the name of the role is typed', async () => {
  await house.user('Fanny Full');
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=fanny');
  await pick(ada, 'Fanny Full');
  const dialog = await act(ada, 'Assign role');
  await dialog.getByRole('combobox', { name: /^Role/ }).fill('administrator');
  await ada.page.getByRole('option', { name: 'Administrator', exact: true }).click();
  const button = dialog.getByRole('button', { name: 'Assign role', exact: true });
  await ada.sees(dialog.getByText(/^Administrator is full access/));
  assert.equal(await button.isDisabled(), true);
  await dialog.getByLabel('Type Administrator to confirm').fill('Administrator');
  await button.click();
  await ada.sees('1 done, 0 failed, 0 skipped');
});

test('a row beyond one is refused with the reason, and oneself is left out', async () => {
  const nora = await house.person(narrow);
  await nora.goToScreen('users');
  await pick(nora, 'Ada Lovelace');
  await pick(nora, 'Nora Narrow');
  const dialog = await act(nora, 'Deactivate');
  await dialog.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await nora.sees('0 done, 1 failed, 1 skipped');
  await nora.sees('Your own account is left out, so that you do not lock yourself out.');
  assert.equal((await house.ada.get('/me')).status, 'active');
});

test('who may change nobody has nothing to select, and is refused by the API with the permission named', async () => {
  const rita = await house.person(reader);
  await rita.goToScreen('users');
  await rita.sees(rita.link('Ada Lovelace'));
  await rita.isNotThere(rita.page.getByRole('checkbox'));
  const api = await house.ada.as(reader);
  const answer = await api.ask('POST', `${house.at}/users/bulk`, { action: 'deactivate', users: [narrow.id] });
  assert.deepEqual([answer.status, answer.body.code], [403, 'permission_missing']);
});
