import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Api } from '../harness/api.mjs';
import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';

let narrow;
const house = useHouse({
  furnish: async () => {
    const full = await house.role('Chief', ['admin:full:access']);
    narrow = await house.user('Nora Narrow', { roles: [full.id] });
  },
});

const found = (slug) => house.ada.post('/tenants', { slug, name: `The ${slug}`, admin: { email: `admin@${slug}.example`, password: PASSWORD } });

test('an operator adds a tenant with the slug that its name suggests and sends its administrator a link', async () => {
  const ada = await house.person(ADA);
  await ada.goTo('/platform/tenants');
  await ada.sees(ada.heading('Tenants', 1));
  await ada.link('Add tenant').first().click();
  await ada.fill('Name', 'Zürich Süd');
  assert.equal(await ada.field('Slug').inputValue(), 'zurich-sud');
  await ada.fill('E-mail', 'ann@zurich.example');
  await ada.fill('Seats', '5');
  await ada.press('Create tenant');
  await ada.sees('Zürich Süd was added, and the administrator is sent a link.');
  await ada.isAt('/platform/tenants/zurich-sud');
  await ada.sees('1 of 5');
  const made = await house.ada.get('/tenants/zurich-sud');
  assert.deepEqual([made.licence.seats, made.usage], [5, { users: 1, seats_taken: 1 }]);
});

test('a tenant is renamed and licensed; fewer seats than are taken are refused at the field', async () => {
  await found('harbour');
  const ada = await house.person(ADA);
  await ada.goTo('/platform/tenants');
  await ada.chooseFor('The harbour', 'Rename');
  await ada.dialog('Rename The harbour').getByLabel(/^Name/).fill('Harbour club');
  await ada.press('Rename');
  await ada.sees('Renamed to Harbour club.');
  await ada.link('Harbour club').first().click();
  await ada.sees(ada.page.getByRole('heading', { name: 'Harbour club' }));
  await ada.fill('Seats', '0');
  await ada.press('Save changes');
  await ada.sees('1 seats are taken. Deactivate accounts first, or license as many.');
  await ada.fill('Seats', '3');
  await ada.press('Save changes');
  await ada.sees('The licence of Harbour club was changed.');
  assert.equal((await house.ada.get('/tenants/harbour')).licence.seats, 3);
});

test('a tenant is suspended by typing its slug, its people are shut out at once, and it is resumed', async () => {
  await found('orchard');
  const signed = await new Api(house.url).post('/sessions', { login: 'admin@orchard.example', password: PASSWORD });
  assert.equal(signed.next, 'change_password');
  const ada = await house.person(ADA);
  await ada.goTo('/platform/tenants');
  await ada.chooseFor('The orchard', 'Suspend');
  const dialog = ada.dialog('Suspend The orchard?');
  await ada.sees(dialog.getByText('1 user is shut out at once.'));
  await dialog.getByLabel(/^Reason/).fill('the invoice is open');
  assert.equal(await dialog.getByRole('button', { name: 'Suspend' }).isEnabled(), false);
  await dialog.getByLabel(/orchard/).fill('orchard');
  await dialog.getByRole('button', { name: 'Suspend' }).click();
  await ada.sees('The orchard is suspended.');
  await assert.rejects(new Api(house.url).post('/sessions', { login: 'admin@orchard.example', password: PASSWORD }));
  const [entry] = (await house.ada.get(`${house.at}/audit?action=tenant.suspend`)).items;
  assert.equal(entry.reason, 'the invoice is open');
  await ada.chooseFor('The orchard', 'Resume');
  await ada.sees('The orchard is active again.');
  await new Api(house.url).post('/sessions', { login: 'admin@orchard.example', password: PASSWORD });
});

test('who has full access in a tenant and is no operator sees no tenants but the own', async () => {
  const nora = await house.person(narrow);
  await nora.goToScreen('users');
  await nora.isNotThere(nora.link('Tenants'));
  await nora.goTo('/platform/tenants');
  await nora.sees('It needs the permission platform:full:access.');
});
