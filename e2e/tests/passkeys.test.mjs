import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

let grace;
const house = useHouse({
  furnish: async () => {
    grace = await house.user('Grace Hopper');
  },
});

/** A device beside the browser of somebody: Chromium's own virtual authenticator. */
async function device(person) {
  const cdp = await person.page.context().newCDPSession(person.page);
  await cdp.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    hold: (credential) => cdp.send('WebAuthn.addCredential', { authenticatorId, credential }),
    verifies: (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

/** The screen as it is now: no serious barrier, and nothing wider than a phone. */
async function isSound(person) {
  assert.deepEqual(await barriersOf(person.page), []);
  await person.page.setViewportSize({ width: 400, height: 800 });
  assert.deepEqual(await widerThanItsPlace(person.page), []);
  await person.page.setViewportSize({ width: 1280, height: 900 });
}

let held;

test('a passkey is added with a name, and brings recovery codes', async () => {
  const person = await house.person(grace);
  const phone = await device(person);
  await person.goTo('/profile/security');
  await person.sees('No passkeys yet');
  await person.press('Add a passkey');
  const dialog = person.dialog('Add a passkey');
  await dialog.getByRole('textbox', { name: 'Current password', exact: true }).fill(grace.password);
  await dialog.getByRole('button', { name: 'Next', exact: true }).click();
  await person.hasTheKeyboard(person.field('Name of the passkey'));
  await isSound(person);
  await phone.verifies(false);
  await person.fill('Name of the passkey', 'Phone');
  await person.press('Make the passkey');
  await person.sees('The passkey did not work');
  await phone.verifies(true);
  await person.press('Make the passkey');
  await person.sees('I have kept these codes');
  await isSound(person);
  await person.page.getByRole('checkbox', { name: 'I have kept these codes' }).check();
  await person.press('Done');
  await person.sees('Not used yet');
  await isSound(person);
  [held] = await phone.credentials();
  assert.equal(held.isResidentCredential, true);
});

test('a passkey alone signs in, without a mouse', async () => {
  const person = await house.person();
  await person.goTo('/sign-in');
  const phone = await device(person);
  await phone.hold(held);
  await isSound(person);
  const button = person.button('Sign in with a passkey');
  await button.focus();
  await person.page.keyboard.press('Enter');
  await person.sees(person.button('Account menu of Grace Hopper'));
  [held] = await phone.credentials();
});

test('a passkey is asked for after the password, and where there is none that is said', async () => {
  const person = await house.person();
  await person.goTo('/sign-in');
  await person.enter(grace);
  const use = person.button('Use your passkey');
  await person.hasTheKeyboard(use);
  await isSound(person);
  const phone = await device(person);
  await use.click();
  await person.sees(person.page.getByText(/Nothing happened/));
  await phone.hold(held);
  await use.click();
  await person.sees(person.button('Account menu of Grace Hopper'));
  [held] = await phone.credentials();
});

test('a passkey is renamed, and removed with itself as the proof', async () => {
  const person = await house.person();
  await person.goTo('/sign-in');
  const phone = await device(person);
  await phone.hold(held);
  await person.press('Sign in with a passkey');
  await person.sees(person.button('Account menu of Grace Hopper'));
  await person.goTo('/profile/security');
  await person.press('Rename the passkey Phone');
  await person.fill('Name of the passkey', 'Old phone');
  await person.press('Rename');
  await person.press('Remove the passkey Old phone');
  await isSound(person);
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Current password', exact: true }).fill(grace.password);
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await person.sees('No passkeys yet');
});
