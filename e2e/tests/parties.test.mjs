import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';

let [mia, narrow] = [];
const house = useHouse({
  furnish: async () => {
    mia = await house.ada.post(`${house.at}/parties`, { kind: 'member', name: 'Mia Mertens', email: 'mia@home.example', family: 'mertens', external_id: 'M-17' });
    await house.ada.post(`${house.at}/parties`, { kind: 'member', name: 'Ben Mertens', family: 'mertens' });
    await house.ada.post(`${house.at}/parties`, { kind: 'customer', name: 'Bakery Korn' });
    const reader = await house.role('Member reader', ['parties:read:all', 'users:read:all']);
    narrow = await house.user('Nora Narrow', { roles: [reader.id] });
  },
});

test('a member is added, edited and deleted', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('members');
  await ada.sees(ada.link('Mia Mertens'));
  await ada.isNotThere(ada.link('Bakery Korn'));
  await ada.link('Add member').click();
  await ada.fill('Name', 'Lotte Lang');
  await ada.fill('Household', 'lang');
  await ada.press('Create member');
  await ada.sees('Lotte Lang was added.');
  await ada.sees(ada.heading('Lotte Lang', 1));
  await ada.link('Edit').click();
  await ada.fill('Household', 'mertens');
  await ada.press('Save changes');
  await ada.sees(ada.page.getByRole('list', { name: 'Household' }).getByRole('link', { name: 'Mia Mertens' }));
  await ada.chooseFor('Lotte Lang', 'Delete');
  const dialog = ada.dialog('Delete Lotte Lang?');
  await dialog.getByLabel('Type Lotte Lang to confirm').fill('Lotte Lang');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await ada.sees('Lotte Lang was deleted.');
  await ada.isAt(`/admin/${house.tenant}/members`);
});

test('a login is created from a record, filled in with what is known, and shown with it', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen(`members/${mia.id}`);
  await ada.link('Create a login').click();
  await ada.sees(ada.heading('Add user', 1));
  assert.equal(await ada.field('E-mail').inputValue(), 'mia@home.example');
  assert.equal(await ada.field('First name').inputValue(), 'Mia');
  await ada.fill('Password', PASSWORD);
  await ada.fill('Confirm password', PASSWORD);
  await ada.press('Create user');
  await ada.sees('Mia Mertens was added.');
  const panel = ada.page.getByRole('region', { name: 'Member Association' });
  await ada.sees(panel.getByRole('link', { name: 'Mia Mertens' }));
  await panel.getByRole('link', { name: 'Mia Mertens' }).click();
  await ada.sees(ada.page.getByRole('region', { name: 'Login' }).getByRole('link', { name: 'Mia Mertens' }));
});

test('an account is linked from the list by typing, filtered by, and unlinked on its page', async () => {
  const kay = await house.user('Kay McNulty');
  const ada = await house.person(ADA);
  await ada.goToScreen('users?q=mcnulty');
  await ada.chooseFor('Kay McNulty', 'Link member');
  const dialog = ada.dialog('Link Kay McNulty to a member');
  await dialog.getByRole('combobox', { name: 'Member' }).fill('korn');
  await ada.page.getByRole('option', { name: /Bakery Korn/ }).click();
  await dialog.getByRole('button', { name: 'Link member' }).click();
  await ada.sees('Kay McNulty is linked to Bakery Korn.');
  await ada.sees(ada.page.getByRole('table', { name: 'Users' }).getByText('Customer'));
  const linked = await house.ada.get(`${house.at}/users/${kay.id}`);
  await ada.goToScreen(`users?party=${linked.party}`);
  await ada.sees(ada.link('Kay McNulty'));
  await ada.goToScreen(`users/${kay.id}`);
  await ada.press('Unlink');
  await ada.sees('Kay McNulty is no longer linked to Bakery Korn.');
  await ada.press('Undo');
  await ada.sees('Kay McNulty is linked to Bakery Korn.');
});

test('a member who has an account is linked to no other, and the refusal names it', async () => {
  const lise = await house.ada.post(`${house.at}/parties`, { kind: 'member', name: 'Lise Meitner' });
  await house.user('Lise First', { party: lise.id });
  const other = await house.user('Otto Other');
  const answer = await house.ada.ask('PUT', `${house.at}/users/${other.id}/party`, { party: lise.id });
  assert.equal(answer.status, 409);
  assert.equal(answer.body.code, 'party_linked');
  assert.match(answer.body.detail, /Lise First/);
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${other.id}`);
  await ada.press('Link member');
  await ada.page.getByRole('combobox', { name: 'Member' }).fill('lise');
  const option = ada.page.getByRole('option', { name: /Lise Meitner/ });
  await ada.sees(option.getByText('Already signs in as Lise First'));
  assert.equal(await option.getAttribute('data-combobox-disabled'), 'true');
});

test('an external ID that is taken is refused at its field', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('members/new');
  await ada.fill('Name', 'Somebody Else');
  await ada.fill('External ID', 'M-17');
  await ada.press('Create member');
  await ada.sees('Another record of this kind has this external ID.');
});

test('who may only read changes nothing, and is refused by the API with the permission named', async () => {
  const nora = await house.person(narrow);
  await nora.goToScreen(`members/${mia.id}`);
  await nora.sees(nora.heading('Mia Mertens', 1));
  for (const control of [nora.link('Edit'), nora.link('Create a login'), nora.button('Actions for Mia Mertens')]) await nora.isNotThere(control);
  await nora.goToScreen(`members/${mia.id}/edit`);
  await nora.sees('It needs the permission parties:update:all.');
  const api = await house.ada.as(narrow);
  const refused = await api.ask('PUT', `${house.at}/users/${narrow.id}/party`, { party: mia.id });
  assert.deepEqual([refused.status, refused.body.permission], [403, 'users:update:all']);
});
