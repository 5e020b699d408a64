import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let reader;
const house = useHouse({
  furnish: async () => {
    const reads = await house.role('Reader', ['users:read:all']);
    reader = await house.user('Rita Reader', { roles: [reads.id] });
  },
});

function choose(person, text) {
  return person.page.locator('input[type=file]').setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a file is mapped, planned, applied and undone', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('imports/new');
  await choose(ada, 'Kontakt;First name;Shoe size\r\nfirst@example.org;First;44\r\nsecond@example.org;Second;45\r\n');
  await ada.page.getByRole('combobox', { name: 'What Kontakt stands for' }).click();
  await ada.page.getByRole('option', { name: 'E-mail', exact: true }).click();
  await ada.press('Show the plan');
  await ada.sees('2 to create, 0 to update, 0 unchanged, 0 with errors.');
  await ada.press('Apply');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await ada.sees('Applied');
  assert.equal((await house.ada.get(`${house.at}/users?q=first@example.org`)).items[0].name, 'First');
  await ada.press('Undo import');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Undo import', exact: true }).click();
  await ada.sees('2 taken back, 0 kept because they were changed since.');
  assert.deepEqual((await house.ada.get(`${house.at}/users?q=first@example.org`)).items, []);
});

test('rows that break a rule are named at their column, and the others can be applied alone', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('imports/new');
  await choose(ada, 'email,context\ngood@example.org,\nbad@example.org,moon\n');
  await ada.press('Show the plan');
  await ada.sees(ada.page.getByText(/^context: Must be one of/));
  await ada.press('Apply without the rows with errors');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await ada.sees('Applied');
  assert.equal((await house.ada.get(`${house.at}/users?q=bad@example.org`)).items.length, 0);
});

test('a file without an address is refused where it was chosen', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('imports/new');
  await choose(ada, 'Shoe size\n44\n');
  await ada.press('Show the plan');
  await ada.sees(ada.page.getByText(/Must have a column “email” or “username”/));
});

test('who may not import is not led there, and is refused by the API with the permission named', async () => {
  const rita = await house.person(reader);
  await rita.goToScreen('users');
  await rita.sees(rita.link('Ada Lovelace'));
  await rita.isNotThere(rita.link('Imports'));
  const api = await house.ada.as(reader);
  const answer = await api.ask('GET', `${house.at}/imports`);
  assert.deepEqual([answer.status, answer.body.code], [403, 'permission_missing']);
});
