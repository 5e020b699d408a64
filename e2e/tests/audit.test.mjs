import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let [grace, narrow] = [];
const house = useHouse({
  furnish: async () => {
    const reader = await house.role('Only reads', ['users:read:all']);
    grace = await house.user('Grace Hopper');
    narrow = await house.user('Nora Narrow', { roles: [reader.id] });
    await house.ada.do('PATCH', `${house.at}/users/${grace.id}`, { job_title: 'Commodore' });
    await house.ada.do('PATCH', `${house.at}/users/${grace.id}`, { job_title: 'Rear admiral' });
    await (await house.ada.as(narrow)).ask('POST', `${house.at}/roles`, { name: 'Sneaky', contexts: ['tenant'], permissions: ['users:read:all'] });
  },
});

test('an edit is there with before and after, field by field, and as raw JSON', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('audit');
  await ada.link('Open: Edit a user, Ada Lovelace').first().click();
  const entry = ada.dialog('Edit a user');
  const changes = entry.getByRole('region', { name: 'What changed' });
  await ada.sees(changes.getByText('Job title'));
  assert.match(await changes.innerText(), /Changed[\s\S]*Commodore[\s\S]*Rear admiral/);
  await entry.getByRole('button', { name: 'Show raw JSON' }).click();
  await ada.sees(entry.getByRole('region', { name: 'Raw JSON' }).getByText(/"request_id": "req_/));
  // The address leads there again.
  const address = ada.page.url();
  await ada.page.keyboard.press('Escape');
  await ada.seesNoMore(entry);
  await ada.goTo(address);
  await ada.sees(ada.dialog('Edit a user'));
});

test('a refusal is there with its reason, and the filters find it', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('audit');
  await ada.page.getByRole('combobox', { name: 'Action' }).click();
  await ada.page.getByRole('option', { name: 'Create a role' }).click();
  await ada.page.getByRole('combobox', { name: 'User', exact: true }).fill('nora');
  await ada.page.getByRole('option', { name: 'Nora Narrow' }).click();
  await ada.link('Open: Create a role, Nora Narrow').click();
  const entry = ada.dialog('Create a role');
  await ada.sees(entry.getByText('Denied'));
  await ada.sees(entry.getByText(/needs the permission “roles:create:all”/));
});

test('searching, spans and pages stand in the address', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('audit?range=1h');
  await ada.page.getByRole('searchbox', { name: /^Search action/ }).fill('grace');
  await ada.page.waitForURL((url) => url.searchParams.get('q') === 'grace' && url.searchParams.get('range') === '1h');
  await ada.sees(ada.link('Open: Create a user, Ada Lovelace').first());
  await ada.page.getByRole('searchbox', { name: /^Search action/ }).fill('nothing like that');
  await ada.sees(ada.heading('Nothing matches'));
  await ada.button('Clear filters').first().click();
  await ada.page.getByRole('combobox', { name: 'Rows per page' }).click();
  await ada.page.getByRole('option', { name: '10 per page' }).click();
  // Enough has happened for a second page once there are more than ten.
  for (let made = 0; made < 10; made += 1) await house.ada.do('PATCH', `${house.at}/users/${grace.id}`, { job_title: `Title ${made}` });
  await ada.page.reload();
  await ada.press('Next');
  await ada.page.waitForURL((url) => url.searchParams.has('cursor'));
  await ada.press('Previous');
  await ada.page.waitForURL((url) => !url.searchParams.has('cursor'));
});

test('who may not read the trail has no way to it, and is told which permission is missing', async () => {
  const nora = await house.person(narrow);
  await nora.isNotThere(nora.link('Audit trail'));
  await nora.goToScreen('audit');
  await nora.sees('It needs the permission audit:read:all.');
});
