import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

let grace;
let secret;
let codes;
const house = useHouse({
  furnish: async () => {
    grace = await house.user('Grace Hopper');
  },
});

/** What the real `oathtool` shows; each code works once, so later ones are taken from the step ahead. */
const code = (ahead = 0) => execFileSync('oathtool', ['--totp', '--base32', '--now', `@${Math.floor(Date.now() / 1000) + 30 * ahead}`, secret]).toString().trim();

/** The screen as it is now: no serious barrier, and nothing wider than a phone. */
async function isSound(person) {
  assert.deepEqual(await barriersOf(person.page), []);
  await person.page.setViewportSize({ width: 400, height: 800 });
  assert.deepEqual(await widerThanItsPlace(person.page), []);
  await person.page.setViewportSize({ width: 1280, height: 900 });
}

test('an authenticator app is added with a code of it, and the recovery codes are shown once', async () => {
  const person = await house.person(grace);
  await person.goTo('/profile/security');
  await person.press('Add an authenticator app');
  const dialog = person.dialog('Add a second factor');
  await dialog.getByRole('textbox', { name: 'Current password', exact: true }).fill('not this one');
  await dialog.getByRole('button', { name: 'Next', exact: true }).click();
  await person.sees('Is not the current password.');
  await dialog.getByRole('textbox', { name: 'Current password', exact: true }).fill(grace.password);
  await dialog.getByRole('button', { name: 'Next', exact: true }).click();
  await person.sees(person.page.getByRole('img', { name: 'QR code for your authenticator app' }));
  await isSound(person);
  secret = (await dialog.locator('code').first().textContent()).replaceAll(' ', '');
  await person.fill('Code of the app', code());
  await person.press('Confirm');
  await person.sees('I have kept these codes');
  codes = await dialog.getByRole('listitem').allTextContents();
  assert.equal(codes.length, 10);
  await isSound(person);
});

test('the code is asked for after the password, and a recovery code does instead', async () => {
  const person = await house.person();
  await person.goTo('/sign-in');
  await person.enter(grace);
  await person.sees(person.heading('Second factor'));
  await person.hasTheKeyboard(person.field('Code of the app'));
  await isSound(person);
  await person.fill('Code of the app', '000000');
  await person.press('Sign in');
  await person.sees('This is not the code of now, or it was used already.');
  await person.fill('Code of the app', code(1));
  await person.press('Sign in');
  await person.sees(person.button('Account menu of Grace Hopper'));

  const again = await house.person();
  await again.goTo('/sign-in');
  await again.enter(grace);
  await again.press('Use a recovery code instead');
  await again.fill('Recovery code', codes[0].trim());
  await again.press('Sign in');
  await again.sees(again.button('Account menu of Grace Hopper'));
});

test('an administrator sees the factor, and resets it', async () => {
  const person = await house.person(ADA);
  await person.goToScreen(`users/${grace.id}`);
  await person.sees('9 recovery codes left');
  await person.press('Reset');
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
  await person.sees('No second factor');
});

test('a factor that is demanded is added at sign-in, and an open session reaches nothing else', async () => {
  const open = await house.person(grace);
  const person = await house.person(ADA);
  await person.goToScreen('settings/authentication');
  await person.sees(person.heading('Authentication'));
  await isSound(person);
  await person.page.getByRole('checkbox', { name: 'Internal', exact: true }).check();
  await person.pressIn('Second factor policy', 'Save changes');
  await person.isAt('/enrol');
  await person.sees(person.heading('Add a second factor'));
  await isSound(person);
  await open.goTo('/profile');
  await open.isAt('/enrol');

  const late = await house.person();
  await late.goTo('/sign-in');
  await late.enter(grace);
  await late.sees(late.heading('Add a second factor'));
  await isSound(late);
  secret = (await late.page.locator('code').first().textContent()).replaceAll(' ', '');
  await late.fill('Code of the app', code());
  await late.press('Confirm');
  await late.page.getByRole('checkbox', { name: 'I have kept these codes' }).check();
  await late.press('Go on');
  await late.sees(late.button('Account menu of Grace Hopper'));
});
