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
