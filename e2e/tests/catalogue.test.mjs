import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

const MANIFEST = {
  name: 'boats',
  modules: [{ key: 'boats', name: 'Boats', permissions: [{ key: 'boats:read:all', name: 'See the boats' }, { key: 'boats:sail:own', name: 'Sail the own boat' }] }],
};

let narrow;
const house = useHouse({
  furnish: async () => {
    const reader = await house.role('Catalogue reader', ['catalogue:read:all']);
    narrow = await house.user('Nora Narrow', { roles: [reader.id] });
  },
});

/** Where the catalogue stands is the navigation's business. */
async function openCatalogue(person) {
  await person.link('Catalogue').click();
  await person.sees(person.heading('Catalogue', 1));
}

test('a manifest brings permissions, which roles can be made of', async () => {
  const ada = await house.person(ADA);
  await openCatalogue(ada);
  await ada.button('Apply manifest').first().click();
  const dialog = ada.dialog('Apply manifest');
  await dialog.getByLabel('Manifest (YAML or JSON)').fill(JSON.stringify(MANIFEST));
  await dialog.getByRole('button', { name: 'Apply manifest' }).click();
  await ada.sees('2 permissions added');
  await ada.press('Done');
  const role = await house.role('Skipper', ['boats:sail:own']);
  assert.deepEqual(role.permissions, ['boats:sail:own']);
});

test('a manifest in YAML is taken as it is on the command line', async () => {
  const ada = await house.person(ADA);
  await openCatalogue(ada);
  await ada.button('Apply manifest').first().click();
  const dialog = ada.dialog('Apply manifest');
  await dialog.getByLabel('Manifest (YAML or JSON)').fill('# The moorings\nname: moorings\nmodules:\n  - key: moorings\n    name: Moorings\n    permissions:\n      - { key: "moorings:read:all", name: See the moorings }\n');
  await dialog.getByRole('button', { name: 'Apply manifest' }).click();
  await ada.sees('1 permission added');
  await ada.press('Done');
});

test('what is no manifest is refused in words', async () => {
  const ada = await house.person(ADA);
  await openCatalogue(ada);
  await ada.button('Apply manifest').first().click();
  const dialog = ada.dialog('Apply manifest');
  await dialog.getByLabel('Manifest (YAML or JSON)').fill('{ not JSON');
  await dialog.getByRole('button', { name: 'Apply manifest' }).click();
  await ada.sees(dialog.getByText(/^This cannot be read as YAML or JSON/));
  await dialog.getByLabel('Manifest (YAML or JSON)').fill(JSON.stringify({ ...MANIFEST, name: 'other', modules: [{ key: 'users', name: 'Users', permissions: [{ key: 'users:fly:all', name: 'Fly' }] }] }));
  await dialog.getByRole('button', { name: 'Apply manifest' }).click();
  await ada.sees(dialog.getByRole('alert'));
});

test('who may only read the catalogue cannot change it, and is refused by the API with the permission named', async () => {
  const nora = await house.person(narrow);
  await openCatalogue(nora);
  await nora.isNotThere(nora.button('Apply manifest'));
  const answer = await (await house.ada.as(narrow)).ask('PUT', `${house.at}/catalogue/manifests/boats2`, { ...MANIFEST, name: 'boats2' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'catalogue:manage:all');
});
