import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

const BETA = '/tenants/beta';

let [grace, keeper, onlooker] = [];
const house = useHouse({
  furnish: async () => {
    const { ada } = house;
    const reader = await house.role('Reader', ['users:read:all']);
    grace = await house.user('Grace Hopper', { roles: [reader.id] });
    await house.role('Service desk', ['users:read:all']);
    await ada.post('/tenants', { slug: 'beta', name: 'Beta Works', admin: { email: 'bea@beta.example', password: PASSWORD, first_name: 'Bea', last_name: 'Beta' } });
    keeper = await inBeta('Kim Keeper', ['settings:read:all', 'settings:update:all']);
    onlooker = await inBeta('Olga Onlooker', ['settings:read:all']);
  },
});

/** Somebody who works at Beta, with a role of their own. */
async function inBeta(name, permissions) {
  const [first_name, last_name] = name.split(' ');
  const email = `${first_name}@beta.example`.toLowerCase();
  const role = await house.ada.post(`${BETA}/roles`, { name: `Role of ${first_name}`, contexts: ['tenant'], permissions });
  const made = await house.ada.post(`${BETA}/users`, { email, first_name, last_name, password: PASSWORD, require_password_change: false, roles: [role.id] });
  return { ...made, email, password: PASSWORD };
}

/** The tenants of Grace, as a script would set them. */
const belongTo = (tenants, landing = null) => house.ada.replace(`${house.at}/users/${grace.id}/memberships`, { tenants, default: landing });

/** The screen as it is now: no serious barrier in light or dark, and nothing wider than a phone. */
async function isSound(person) {
  for (const scheme of ['dark', 'light']) {
    await person.turn(scheme);
    assert.deepEqual(await barriersOf(person.page), []);
  }
  await person.page.setViewportSize({ width: 400, height: 800 });
  assert.deepEqual(await widerThanItsPlace(person.page), []);
  await person.page.setViewportSize({ width: 1400, height: 900 });
}

async function openTenantsOf(person, user) {
  await person.goToScreen(`users/${user.id}`);
  await person.press('Change tenants');
  const dialog = person.dialog(`Tenants of ${user.name}`);
  await person.sees(dialog.getByRole('radio', { name: 'Analytical Engines' }));
  return dialog;
}

test('an operator ticks a second tenant for a colleague, who lands there, and finds both in the switcher', async () => {
  const ada = await house.person(ADA);
  const dialog = await openTenantsOf(ada, grace);
  await dialog.getByRole('checkbox', { name: 'Beta Works' }).check();
  await dialog.getByRole('radio', { name: 'Beta Works' }).check();
  await ada.sees('Joins Beta Works, without roles until some are given there.');
  await ada.sees('A sign-in will lead to Beta Works.');
  await isSound(ada);
  await dialog.getByRole('button', { name: 'Confirm tenants' }).click();
  await ada.sees('The tenants of Grace Hopper were saved.');
  await ada.sees(ada.page.getByRole('list', { name: 'Tenants' }).getByRole('link', { name: 'Beta Works' }));

  const colleague = await house.person(grace);
  await colleague.isAt('/admin/beta');
  const face = colleague.page.getByRole('button', { name: /Beta Works.*switch tenant/ });
  // By the keyboard alone.
  await face.focus();
  await colleague.page.keyboard.press('Enter');
  const home = colleague.page.getByRole('option', { name: /Analytical Engines/ });
  await colleague.sees(home.getByText('Home'));
  await isSound(colleague);
  await home.click();
  await colleague.isAt(`/admin/${house.tenant}`);
  await colleague.goTo('/admin');
  await colleague.isAt('/admin/beta');
  await colleague.goTo('/profile');
  await colleague.sees(colleague.page.getByRole('list', { name: 'Tenants' }).getByText('Default'));
});

test('who comes from another tenant is marked, is given roles, and is changed in no other way', async () => {
  await belongTo(['beta']);
  const ada = await house.person(ADA);
  await ada.goTo('/admin/beta/users');
  await ada.sees(ada.page.getByRole('note', { name: /^From another tenant/ }));
  await isSound(ada);
  await ada.chooseFor('Grace Hopper', 'Manage roles');
  const dialog = ada.dialog('Manage roles of Grace Hopper');
  await dialog.getByRole('checkbox', { name: /^Role of Kim/ }).check();
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await ada.sees('1 assigned, 0 removed, 0 unchanged.');
  await ada.goTo(`/admin/beta/users/${grace.id}`);
  await ada.sees(ada.heading('Grace Hopper', 1));
  await ada.isNotThere(ada.link('Edit'));
  await ada.isNotThere(ada.button('Actions for Grace Hopper'));
  await isSound(ada);
  await ada.goTo(`/admin/beta/users/${grace.id}/edit`);
  await ada.sees(ada.heading('Looked after in another tenant'));
  const refused = await house.ada.ask('POST', `${BETA}/users/${grace.id}/deactivate`);
  assert.deepEqual([refused.status, refused.body.code], [409, 'account_elsewhere']);
});

test('unticked, the tenant is gone, with what was held there', async () => {
  await belongTo(['beta'], 'beta');
  const colleague = await house.person(grace);
  await colleague.isAt('/admin/beta');
  const ada = await house.person(ADA);
  const dialog = await openTenantsOf(ada, grace);
  await dialog.getByRole('button', { name: 'Remove Beta Works' }).click();
  await ada.sees(ada.page.getByText(/^Leaves Beta Works: roles and groups held there are taken away/));
  await dialog.getByRole('button', { name: 'Confirm tenants' }).click();
  await ada.sees('No other tenant.');
  await colleague.goTo('/admin');
  await colleague.isAt(`/admin/${house.tenant}`);
  await colleague.sees('Analytical Engines');
  await colleague.isNotThere(colleague.page.getByRole('button', { name: /switch tenant/ }));
  await colleague.goTo('/admin/beta');
  await colleague.sees(colleague.heading('Not found'));
  const users = await house.ada.get(`${BETA}/users?q=hopper`);
  assert.deepEqual(users.items, []);
});

test('an address that is taken in the other tenant is told by its name, and nothing is changed', async () => {
  const twin = await house.user('Tina Twin');
  await house.ada.post(`${BETA}/users`, { email: twin.email, first_name: 'Tina', last_name: 'Other', password: PASSWORD });
  const ada = await house.person(ADA);
  const dialog = await openTenantsOf(ada, twin);
  await dialog.getByRole('checkbox', { name: 'Beta Works' }).check();
  await dialog.getByRole('button', { name: 'Confirm tenants' }).click();
  await ada.sees(dialog.getByRole('alert').getByText(/^Another account of “Beta Works” has the same address or username/));
  await isSound(ada);
  const { items } = await house.ada.get(`${house.at}/users/${twin.id}/memberships`);
  assert.deepEqual(items.map((each) => each.tenant.slug), [house.tenant]);
});

test('who is no operator sees no tenants of others, and is refused by the API', async () => {
  const colleague = await house.person(grace);
  await colleague.goToScreen('users');
  await colleague.link('Ada Lovelace').click();
  await colleague.sees(colleague.heading('Account', 2));
  await colleague.isNotThere(colleague.heading('Tenants', 2));
  const { items } = await house.ada.get(`${house.at}/users?q=lovelace`);
  const answer = await (await house.ada.as(grace)).ask('GET', `${house.at}/users/${items[0].id}/memberships`);
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'platform:full:access');
});

test('an operator lets the staff in by a rule, and the tenant keeps them out again', async () => {
  const ada = await house.person(ADA);
  await ada.goTo('/admin/beta/operators');
  await ada.sees('Staff of Analytical Engines do not enter. Operators of the installation do, for everything.');
  await ada.press('Change rule');
  const dialog = ada.dialog('Rule for the operators’ staff');
  await dialog.getByRole('combobox', { name: 'Role of the staff' }).click();
  await ada.page.getByRole('option', { name: /^Service desk/ }).click();
  await dialog.getByRole('switch', { name: /^The tenant may keep them out/ }).check();
  await isSound(ada);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await ada.sees('The rule for the operators’ staff was saved.');
  await ada.sees('Staff with the role Service desk');
  await isSound(ada);

  const colleague = await house.person(grace);
  await colleague.goTo('/admin/beta/users');
  await colleague.sees(colleague.link('Kim Keeper'));

  const kim = await house.person(keeper);
  await kim.isAt('/admin/beta');
  await kim.link('Operators').click();
  await kim.sees(kim.page.getByText(/^The operators’ staff enter with the role Service desk since .*: those who were active then/));
  await kim.page.getByRole('searchbox', { name: 'Search name or address' }).fill('hopper');
  await kim.isAt('/admin/beta/operators');
  await kim.seesNoMore(kim.page.getByText('Ada Lovelace'));
  await kim.sees('Grace Hopper');
  await kim.press('Keep the staff out');
  await kim.dialog('Keep the operators’ staff out?').getByRole('button', { name: 'Keep the staff out' }).click();
  await kim.sees('The operators’ staff are kept out.');
  await kim.sees(kim.heading('None of those who may enter fits'));
  await isSound(kim);

  await colleague.goTo('/admin/beta/users');
  await colleague.sees(colleague.heading('Not found'));
});

test('who may only read settings sees who enters, and is refused by the API to keep them out', async () => {
  const olga = await house.person(onlooker);
  await olga.goTo('/admin/beta/operators');
  await olga.sees(olga.heading('Rule for the operators’ staff', 2));
  await olga.sees(olga.page.getByRole('table', { name: 'Operators' }).getByText('Ada Lovelace'));
  for (const name of ['Keep the staff out', 'Let the staff in again', 'Change rule']) await olga.isNotThere(olga.button(name));
  const answer = await (await house.ada.as(onlooker)).ask('PUT', `${BETA}/operator-access/opt-out`, { opted_out: true }, { 'if-match': '"1"' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'settings:update:all');
});

test('in the operator tenant the staff are at home', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('operators');
  await ada.sees('The operators’ staff are at home here');
  await ada.isNotThere(ada.link('Operators'));
  await ada.isNotThere(ada.heading('Rule for the operators’ staff', 2));
  await isSound(ada);
});
