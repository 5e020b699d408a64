import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let [clerk, keeper, reader] = [];
const house = useHouse({
  furnish: async () => {
    clerk = await house.role('Clerk', ['users:read:all']);
    keeper = await house.role('Keeper', ['roles:read:all']);
    const looks = await house.role('Looks at settings', ['settings:read:all', 'users:read:all']);
    reader = await house.user('Rita Reader', { roles: [looks.id] });
  },
});

test('with one role per user, a role is chosen from a list', async () => {
  const uma = await house.user('Uma User', { roles: [clerk.id] });
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/general');
  await ada.sees(ada.heading('Settings', 1));
  await ada.sees(ada.page.getByRole('main').getByRole('link', { name: 'Roles' }));
  await ada.fill('Roles that a user may hold in one scope', '1');
  await ada.press('Save changes');
  await ada.sees('The settings were saved.');
  await ada.goToScreen(`users/${uma.id}`);
  await ada.press('Manage roles');
  const roles = ada.page.getByRole('dialog').getByRole('combobox', { name: 'Roles' });
  await roles.click();
  await ada.page.getByRole('option', { name: 'Keeper' }).click();
  await ada.press('Confirm roles');
  await ada.sees('1 assigned, 1 removed, 0 unchanged');
  const refused = await house.ada.ask('POST', `${house.at}/users`, { email: 'many@example.org', roles: [clerk.id, keeper.id] });
  assert.equal(refused.body.errors[0].code, 'too_many_roles');
  await house.ada.ask('PUT', `${house.at}/settings`, {}, { 'if-match': '"2"' });
});

test('a link that leads nowhere is refused at its field', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/general');
  await ada.fill('Link to a member', 'javascript:alert(1)');
  await ada.press('Save changes');
  await ada.sees('Must start with “https://” or “http://”.');
});

test('who may only read settings has no button, and is refused by the API with the permission named', async () => {
  const rita = await house.person(reader);
  await rita.goToScreen('settings/general');
  await rita.sees(rita.heading('Settings', 1));
  await rita.isNotThere(rita.button('Save changes'));
  const answer = await (await house.ada.as(reader)).ask('PUT', `${house.at}/settings`, {}, { 'if-match': '"1"' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'settings:update:all');
});
