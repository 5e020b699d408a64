import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let reader;
const house = useHouse({
  furnish: async () => {
    await house.role('Taken', ['users:read:all']);
    const role = await house.role('Role reader', ['roles:read:all']);
    reader = await house.user('Rosa Reader', { roles: [role.id] });
  },
});

/** Opens the editor of a new role. */
async function openEditor() {
  const ada = await house.person(ADA);
  await ada.goToScreen('roles/new');
  await ada.sees(ada.heading('Add role'));
  return ada;
}

const box = (person, name) => person.page.getByRole('checkbox', { name });

test('a role is made in the editor: counts, reasons, and a button that waits until it is valid', async () => {
  const ada = await openEditor();
  const create = ada.button('Create role');
  assert.ok(await create.isDisabled());
  await ada.sees('Give it a name of 2 to 50 characters.');
  await ada.sees('Select at least one permission.');
  await ada.fill('Name', 'Receptionist');
  await ada.fill('Description', 'Looks people up.');
  await box(ada, 'Internal').setChecked(true);
  const users = ada.page.getByRole('button', { name: /^Users 0 \/ \d+ selected$/ });
  await ada.sees(users);
  if ((await users.getAttribute('aria-expanded')) === 'false') await users.click();
  await box(ada, /users:read:all/).check();
  await box(ada, /users:invite:all/).check();
  await ada.sees(ada.page.getByRole('button', { name: /^Users 2 \/ \d+ selected$/ }));
  await ada.sees('2 selected');
  await ada.press('Clear all in Users');
  await ada.sees(users);
  assert.ok(await create.isDisabled());
  await ada.press('Select all in Users');
  await ada.sees(ada.page.getByRole('button', { name: /^Users (\d+) \/ \1 selected$/ }));
  await create.click();
  await ada.sees('Receptionist was created.');
  await ada.sees(ada.heading('Receptionist', 1));
});

test('full access asks for the name, stands alone and clears the rest', async () => {
  const ada = await openEditor();
  assert.ok(await box(ada, /^Administrator full access/).isDisabled());
  await ada.fill('Name', 'Second administrator');
  await box(ada, 'Internal').setChecked(true);
  await ada.press('Select all in Roles');
  await ada.sees(ada.page.getByRole('button', { name: /^Roles (\d+) \/ \1 selected$/ }));
  await box(ada, /^Administrator full access/).click();
  const dialog = ada.dialog('Give Second administrator full access?');
  assert.ok(await dialog.getByRole('button', { name: 'Give full access' }).isDisabled());
  await dialog.getByLabel('Type Second administrator to confirm').fill('Second administrator');
  await dialog.getByRole('button', { name: 'Give full access' }).click();
  await ada.sees(ada.page.getByRole('button', { name: /^Roles 0 \/ \d+ selected$/ }));
  await ada.press('Create role');
  await ada.sees(ada.heading('Second administrator', 1));
  const [made] = (await house.ada.get(`${house.at}/roles?q=Second`)).items;
  assert.deepEqual(made.permissions, ['admin:full:access']);
});

test('a name that is taken is refused at its field', async () => {
  const ada = await openEditor();
  await ada.fill('Name', 'taken');
  await box(ada, 'Internal').setChecked(true);
  await ada.press('Select all in Roles');
  await ada.press('Create role');
  await ada.sees('There is a role of this name already.');
});

test('who may only read roles has no button, and is refused by the API with the permission named', async () => {
  const rosa = await house.person(reader);
  await rosa.goToScreen('roles');
  await rosa.sees(rosa.heading('Roles', 1));
  await rosa.sees(rosa.link('Taken'));
  await rosa.isNotThere(rosa.link('Add role'));
  await rosa.press('Actions for Taken');
  await rosa.sees(rosa.page.getByRole('menuitem', { name: 'Holders' }));
  await rosa.isNotThere(rosa.page.getByRole('menuitem', { name: /^(Edit|Clone|Delete)/ }));
  const answer = await (await house.ada.as(reader)).ask('POST', `${house.at}/roles`, { name: 'Sneaky', contexts: ['tenant'], permissions: ['roles:read:all'] });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'roles:create:all');
});

test('a role that is held is deleted only when its holders are moved', async () => {
  const [from, to] = await Promise.all([house.role('Night shift', ['users:read:all']), house.role('Day shift', ['users:read:all'])]);
  const nils = await house.user('Nils Night', { roles: [from.id] });
  const { headers } = await house.ada.ask('GET', `${house.at}/roles/${from.id}`);
  const refused = await house.ada.ask('DELETE', `${house.at}/roles/${from.id}`, undefined, { 'if-match': headers.get('etag') });
  assert.equal(refused.body?.code, 'role_in_use');
  const ada = await house.person(ADA);
  await ada.goToScreen('roles');
  await ada.chooseFor('Night shift', 'Delete');
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /^Move the holders to/ }).click();
  await ada.page.getByRole('option', { name: 'Day shift' }).click();
  await dialog.getByLabel('Type Night shift to confirm').fill('Night shift');
  await dialog.getByRole('button', { name: 'Move and delete' }).click();
  await ada.sees('1 user was moved to Day shift, and Night shift was deleted.');
  await ada.seesNoMore(ada.link('Night shift'));
  const held = await house.ada.get(`${house.at}/users/${nils.id}/roles`);
  assert.deepEqual(held.items.map((each) => each.role.id), [to.id]);
});

test('before an edit is saved it says who gains and loses what; what would be refused cannot be confirmed', async () => {
  const role = await house.role('Front desk', ['users:read:all', 'roles:read:all']);
  await house.user('Frida Front', { roles: [role.id] });
  const ada = await house.person(ADA);
  await ada.goToScreen(`roles/${role.id}/edit`);
  const roles = ada.page.getByRole('button', { name: /^Roles 1 \/ \d+ selected$/ });
  await ada.sees(roles);
  if ((await roles.getAttribute('aria-expanded')) === 'false') await roles.click();
  await box(ada, /roles:read:all/).uncheck();
  await box(ada, 'Internal').uncheck();
  await box(ada, 'Customer').check();
  await ada.press('Save changes');
  await ada.sees('This cannot be saved');
  assert.ok(await ada.button('Save for everybody').isDisabled());
  await ada.press('Go on editing');
  await box(ada, 'Customer').uncheck();
  await box(ada, 'Internal').check();
  await ada.press('Save changes');
  await ada.sees('Loses roles:read:all');
  await ada.press('Save for everybody');
  await ada.sees('Front desk was saved.');
});
