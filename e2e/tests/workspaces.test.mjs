import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let narrow;
const house = useHouse({
  furnish: async () => {
    const reader = await house.role('Workspace reader', ['workspaces:read:all']);
    narrow = await house.user('Nora Narrow', { roles: [reader.id] });
  },
});

test('a workspace is added with the slug that its name suggests, renamed, and taken out of use', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('workspaces');
  await ada.link('Add workspace').first().click();
  await ada.fill('Name', 'Zürich Süd');
  assert.equal(await ada.field('Slug').inputValue(), 'zurich-sud');
  await ada.press('Create workspace');
  await ada.sees('Zürich Süd was added.');
  await ada.chooseFor('Zürich Süd', 'Rename');
  await ada.dialog('Rename Zürich Süd').getByLabel(/^Name/).fill('Zürich Nord');
  await ada.press('Rename');
  await ada.sees('Renamed to Zürich Nord.');
  const [workspace] = (await house.ada.get(`${house.at}/workspaces`)).items;
  assert.equal(workspace.slug, 'zurich-sud');
  const role = await house.role('Branch clerk', ['users:read:all']);
  const grace = await house.user('Grace Hopper');
  await house.ada.replace(`${house.at}/users/${grace.id}/roles`, { roles: [{ role: role.id }], workspace: workspace.id });
  await ada.chooseFor('Zürich Nord', 'Deactivate');
  const dialog = ada.dialog('Deactivate Zürich Nord?');
  await ada.sees(dialog.getByText('1 user holds a role in it, and loses what that role allows there.'));
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await ada.sees('Zürich Nord is inactive: roles held in it do not count.');
  const answer = await house.ada.post(`${house.at}/check`, { subject: grace.id, any_of: ['users:read:all'], workspace: workspace.id });
  assert.equal(answer.allowed, false);
});

test('a slug that is taken is refused at its field', async () => {
  await house.ada.post(`${house.at}/workspaces`, { name: 'North', slug: 'north' });
  const ada = await house.person(ADA);
  await ada.goToScreen('workspaces/new');
  await ada.fill('Name', 'North');
  await ada.press('Create workspace');
  await ada.sees('Another workspace of this tenant has this slug.');
});

test('who may only read workspaces changes nothing, and is refused by the API with the permission named', async () => {
  const nora = await house.person(narrow);
  await nora.goToScreen('workspaces');
  await nora.sees(nora.heading('Workspaces', 1));
  await nora.isNotThere(nora.link('Add workspace'));
  await nora.isNotThere(nora.page.getByRole('button', { name: /^Actions for/ }));
  await nora.goToScreen('workspaces/new');
  await nora.sees('It needs the permission workspaces:manage:all.');
});
