import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

const SECONDS = 4;

let clerk;
let uma;
let keeper;
const house = useHouse({
  settings: { ROLECALL_LIFETIMES__REAUTHENTICATION_SECONDS: String(SECONDS) },
  furnish: async () => {
    uma = await house.user('Uma User');
    const sees = await house.role('Sees users', ['users:read:all']);
    clerk = await house.user('Carla Clerk', { roles: [sees.id] });
    keeper = await house.user('Kim Keeper');
  },
});

/** Waits until the session of the browser has to be proved once more. */
async function isOfLongAgo(person) {
  await person.page.waitForFunction(async () => !(await (await fetch('/api/v1/sessions/current')).json()).proved_lately, undefined, { polling: 300 });
}

/** The screen as it is now: no serious barrier, and nothing wider than a phone. */
async function isSound(person) {
  assert.deepEqual(await barriersOf(person.page), []);
  await person.page.setViewportSize({ width: 400, height: 800 });
  assert.deepEqual(await widerThanItsPlace(person.page), []);
  await person.page.setViewportSize({ width: 1280, height: 900 });
}

const token = async (person) => (await person.page.context().cookies()).find((each) => each.name === 'rolecall').value;

test('something dangerous asks for the password once more, and nothing that was typed is lost', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${uma.id}/edit`);
  await ada.fill('E-mail', 'uma.other@example.org');
  await isOfLongAgo(ada);
  const before = await token(ada);
  await ada.press('Save changes');
  const dialog = ada.dialog('Is it really you?');
  await ada.hasTheKeyboard(dialog.getByRole('textbox', { name: 'Current password', exact: true }));
  await isSound(ada);
  await ada.page.keyboard.type('not this one');
  await ada.page.keyboard.press('Enter');
  await ada.sees('Is not the current password.');
  await dialog.getByRole('textbox', { name: 'Current password', exact: true }).fill(ADA.password);
  await ada.page.keyboard.press('Enter');
  await ada.sees('uma.other@example.org');
  await ada.isNotThere(dialog);
  assert.notEqual(await token(ada), before);
  const old = await fetch(`${house.url}/api/v1/me`, { headers: { authorization: `Bearer ${before}` } });
  assert.equal(old.status, 401);
});

test('who cancels changes nothing', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/authentication');
  await isOfLongAgo(ada);
  const form = ada.page.getByRole('form', { name: 'Sessions' });
  await form.getByLabel('How long a session may lie unused').fill('30');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await ada.dialog('Is it really you?').getByRole('button', { name: 'Cancel' }).click();
  await ada.sees('This needs your password once more.');
  assert.equal((await house.ada.get(`${house.at}/settings`)).sessions.idle_seconds, null);
});

test('addresses are listed, and nobody shuts themselves out', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/authentication');
  const form = ada.page.getByRole('form', { name: 'Sessions' });
  await form.getByLabel('Addresses that sessions may come from').fill('192.0.2.0/24');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await ada.sees('That would shut out the address that you come from.');
  await isSound(ada);
  await form.getByLabel('Addresses that sessions may come from').fill('192.0.2.0/24\n127.0.0.1');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await ada.sees('The settings were saved.');
  assert.match(await house.server.command('settings', 'clear-addresses'), /2 addresses and networks were taken away/);
});

test('an administrator ends one session of somebody; who may only read has no button', async () => {
  const kim = await house.person(keeper);
  const ada = await house.person(ADA);
  await ada.goToScreen(`users/${keeper.id}`);
  await ada.press('End session: Chrome · Linux');
  await ada.sees('The session of Kim Keeper has ended.');
  await kim.page.reload();
  await kim.sees(kim.heading('Sign in'));
  const carla = await house.person(clerk);
  await carla.goToScreen(`users/${clerk.id}`);
  await carla.sees('This session');
  await carla.isNotThere(carla.button(/^End/));
});
