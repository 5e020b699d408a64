import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let narrow;
const house = useHouse({
  furnish: async () => {
    const reads = await house.role('Only reads', ['users:read:all', 'roles:read:all', 'users:manage:roles']);
    await house.role('Auditor', ['audit:read:all']);
    narrow = await house.user('Nora Narrow', { roles: [reads.id] });
    await house.role('For suppliers', ['users:read:all'], { contexts: ['supplier'] });
  },
});

test('somebody whose browser asks for German gets German; the choice of another language outlives the page', async () => {
  const ada = await house.person(ADA, { locale: 'de-DE' });
  await ada.goToScreen('users');
  await ada.sees(ada.heading('Benutzer', 1));
  assert.equal(await ada.page.locator('html').getAttribute('lang'), 'de');
  await ada.press('Kontomenü von Ada Lovelace');
  await Promise.all([ada.page.waitForEvent('load'), ada.page.getByText('English', { exact: true }).click()]);
  await ada.sees(ada.heading('Users', 1));
  await ada.goToScreen('roles');
  await ada.sees(ada.heading('Roles', 1));
  assert.equal(await ada.page.locator('html').getAttribute('lang'), 'en');
});

test('a refusal is told in German, at its field', async () => {
  const ada = await house.person(ADA, { locale: 'de-DE' });
  await ada.goToScreen('users/new');
  await ada.fill('E-Mail', narrow.email);
  await ada.press('Benutzer anlegen');
  await ada.sees('Ein anderer Benutzer dieses Mandanten hat diese Adresse.');
});

test('a view keeps filters, order and columns; its link shows the same to somebody else, who has no view of it', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users?status=active&sort=-email');
  await ada.press('Columns');
  await ada.page.getByRole('checkbox', { name: 'Type' }).uncheck();
  await ada.press('Move Status up');
  await ada.page.keyboard.press('Escape');
  await ada.press('Views');
  await ada.page.getByRole('menuitem', { name: 'Save this view' }).click();
  await ada.fill('Name', 'Who is active');
  await ada.press('Save view');
  await ada.sees('Who is active is among your views.');
  await ada.goToScreen('users');
  await ada.press('Views');
  await ada.page.getByRole('menuitem', { name: 'Who is active' }).click();
  await ada.page.waitForURL(/status=active&sort=-email&columns=name/);
  const other = await house.person(narrow);
  await other.goTo(ada.page.url());
  await other.sees(other.link('Ada Lovelace'));
  assert.deepEqual((await other.page.getByRole('columnheader').allInnerTexts()).filter((each) => !['', 'Actions'].includes(each.trim())), ['Name', 'E-mail', 'Roles', 'Auth scope', 'Status', '2FA', 'Last login']);
  await other.press('Views');
  await other.sees('No view saved yet');
});

test('the palette changes the appearance and opens the manifest; the keyboard leads to a screen', async () => {
  const ada = await house.person(ADA, { colorScheme: 'light' });
  await ada.goToScreen('users');
  await ada.sees(ada.heading('Users', 1));
  await ada.page.keyboard.press('Control+k');
  await ada.page.getByRole('dialog').getByRole('textbox').fill('dark');
  await ada.page.keyboard.press('Enter');
  await ada.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await ada.page.keyboard.press('Control+k');
  await ada.page.getByRole('dialog').getByRole('textbox').fill('apply man');
  await ada.page.keyboard.press('Enter');
  await ada.sees(ada.dialog('Apply manifest'));
  await ada.page.keyboard.press('Escape');
  await ada.seesNoMore(ada.dialog('Apply manifest'));
  await ada.page.keyboard.press('g');
  await ada.page.keyboard.press('r');
  await ada.sees(ada.heading('Roles', 1));
});

test('help says why a role is not offered, and why it is refused; the question why is filled in', async () => {
  const nora = await house.person(narrow);
  const tom = await house.user('Tom Turn');
  await nora.goToScreen(`users/${tom.id}`);
  await nora.press('Manage roles');
  const roles = nora.dialog('Roles of Tom Turn');
  assert.ok(await roles.getByRole('checkbox', { name: /^Administrator/ }).isDisabled());
  await nora.sees(roles.getByText('It gives audit:read:all, which you do not hold: it will be refused.'));
  await roles.getByRole('button', { name: 'Help' }).click();
  const help = nora.dialog('What goes wrong?');
  await help.getByRole('combobox', { name: 'Which role?' }).click();
  await nora.page.getByRole('option', { name: 'For suppliers' }).click();
  await nora.sees(help.getByText(/is for Supplier, and the account is Internal: it does not fit/));
  await help.getByRole('button', { name: 'I cannot assign a role' }).click();
  await help.getByRole('combobox', { name: 'Which role?' }).click();
  await nora.page.getByRole('option', { name: 'Auditor' }).click();
  await help.getByRole('link', { name: 'See why, and who can give it' }).click();
  await nora.page.waitForURL(/access\?view=why&user=.*permission=audit%3Aread%3Aall/);
  await nora.sees('Denied');
});

test('a screen is there when it is opened by its address; where there is none, the console says so and the answer is 404', async () => {
  const ada = await house.person(ADA);
  for (const path of ['roles/new', 'settings/general', 'members']) assert.equal((await ada.goToScreen(path)).status(), 200, path);
  assert.equal((await ada.goTo('/wp-login.php')).status(), 404);
  await ada.sees(ada.heading('Not found', 1));
  assert.equal((await ada.goToScreen('nothing')).status(), 404);
  await ada.link('To the start page').click();
  await ada.page.waitForURL(`**/admin/${ada.tenant}`);
});
