import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let [reader, mia] = [];
const house = useHouse({
  furnish: async () => {
    const reads = await house.role('Reader', ['users:read:all']);
    reader = await house.user('Rita Reader', { roles: [reads.id] });
    mia = await house.ada.post(`${house.at}/parties`, { kind: 'member', name: 'Mia Mertens', family: 'mertens', external_id: 'M-17' });
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
  await ada.sees('2 created, 0 updated, 0 unchanged, 0 left out.');
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
  await ada.sees(ada.page.getByText(/^context “moon”: There is no such context/));
  await ada.press('Apply without the rows with errors');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await ada.sees('Applied');
  assert.equal((await house.ada.get(`${house.at}/users?q=bad@example.org`)).items.length, 0);
});

test('members, customers and suppliers are read in from their screen, looked at, and taken back', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('customers');
  await ada.link('Import').first().click();
  await ada.sees(ada.page.getByRole('radio', { name: 'Members, customers, suppliers', checked: true }));
  await choose(ada, 'Type,Full name,E-mail,Household,Member ID\nmember,Mia Mohr,,mohr,M-17\ncustomer,Bakery Korn,office@korn.example,,\nsupplier,Mill,,,S-1\n');
  await ada.press('Show the plan');
  await ada.sees('2 to create, 1 to update, 0 unchanged, 0 with errors.');
  await ada.sees(ada.page.getByRole('listitem').filter({ hasText: 'Name: Mia Mertens → Mia Mohr' }));
  await ada.sees(ada.page.getByRole('listitem').filter({ hasText: 'E-mail: office@korn.example' }));
  await ada.press('Apply');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await ada.sees('Applied');
  await ada.link('Bakery Korn').click();
  await ada.sees(ada.heading('Bakery Korn', 1));
  await ada.page.waitForURL(/\/customers\/pty_/);
  await ada.page.goBack();
  // An account is linked to one of them: it stays.
  const [mill] = (await house.ada.get(`${house.at}/parties?kind=supplier`)).items;
  await house.user('Milo Miller', { context: 'supplier', party: mill.id });
  await ada.press('Undo import');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Undo import', exact: true }).click();
  await ada.sees('2 taken back, 1 kept because they were changed since.');
  const left = (await house.ada.get(`${house.at}/parties`)).items.map(({ name, family }) => [name, family]);
  assert.deepEqual(left, [['Mia Mertens', 'mertens'], ['Mill', null]]);
});

test('accounts are linked to members by a column, and a link that breaks a rule is named there', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('imports/new');
  await choose(ada, 'email,context,Member ID\nmia@home.example,member,M-17\nben@home.example,member,M-99\n');
  await ada.press('Show the plan');
  await ada.sees(ada.page.getByText('Member ID “M-99”: There is no such member, customer or supplier.'));
  await ada.press('Apply without the rows with errors');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await ada.sees('Applied');
  assert.equal((await house.ada.get(`${house.at}/users?q=mia@home.example`)).items[0].party, mia.id);
});

test('who may not edit members is not offered their files, and is refused by the API', async () => {
  const reads = await house.role('File reader', ['users:import:all', 'parties:read:all', 'parties:create:all']);
  const frida = await house.user('Frida Files', { roles: [reads.id] });
  const person = await house.person(frida);
  await person.goToScreen('members');
  await person.sees(person.link('Add member'));
  await person.isNotThere(person.link('Import'));
  await person.goToScreen('imports/new?kind=parties');
  await person.sees(person.heading('New import', 1));
  await person.isNotThere(person.page.getByRole('radio', { name: 'Members, customers, suppliers' }));
  const api = await house.ada.as(frida);
  await assert.rejects(api.read(`${house.at}/imports?kind=parties`, 'kind,name\nmember,Mia\n'), /permission_missing/);
});

test('a row that gives full access to oneself says so before it is applied', async () => {
  const ada = await house.person(ADA);
  await house.user('Priya Shah', { email: 'priya@example.org' });
  await ada.goToScreen('imports/new');
  await choose(ada, `email,last name,job title,roles\npriya@example.org,Sharma,,Administrator\n${ADA.email},,Countess,\nlin@example.org,,,Agent\n`);
  await ada.press('Show the plan');
  const row = (name) => ada.page.getByRole('row').filter({ hasText: name });
  await ada.sees(row('Priya').getByText('Gives full access'));
  await ada.sees(row('Priya').getByRole('listitem').filter({ hasText: 'Last name: Shah → Sharma' }));
  await ada.sees(row('Priya').getByRole('listitem').filter({ hasText: 'Roles: not set → Administrator' }));
  await ada.sees(row('Lovelace').getByText('Your own account'));
  await ada.sees(row('lin@example.org').getByRole('listitem').filter({ hasText: 'Roles: Agent' }));
});

test('a file with nothing but headers is told of before it is sent', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('imports/new');
  await choose(ada, 'email,roles\n');
  await ada.sees(ada.page.getByRole('alert').filter({ hasText: 'This file has headers, but no rows below them.' }));
  const [saved] = await Promise.all([ada.page.waitForEvent('download'), ada.press('Download a template')]);
  assert.equal(saved.suggestedFilename(), 'users-template.csv');
});

test('a file without an address is refused where it was chosen', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('imports/new');
  await choose(ada, 'Shoe size\n44\n');
  await ada.press('Show the plan');
  await ada.sees(ada.page.getByText(/A column is missing: the file needs one for E-mail or Username/));
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
