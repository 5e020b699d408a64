import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

const house = useHouse({ furnish: () => house.ada.replace(`${house.at}/settings`, { sign_in: { own_email: true } }) });

const PHONE = { viewport: { width: 400, height: 800 }, hasTouch: true };

/** The path of the link in the newest letter of that kind to that address, as an administrator reads it in the outbox. */
async function linkIn(template, address) {
  const { items } = await house.ada.get(`${house.at}/messages?limit=100`);
  const letter = items.find((each) => each.template === template && each.to === address);
  const { link } = await house.ada.post(`${house.at}/messages/${letter.id}/open`);
  return new URL(link).pathname;
}

async function ask(person, email) {
  await person.goTo('/profile');
  await person.press('Change address');
  await person.fill('New address', email);
  await person.press('Send link');
  await person.sees(`${email} waits to be confirmed: open the link in the letter there.`);
}

async function isFit(person) {
  assert.deepEqual(await barriersOf(person.page), []);
  assert.deepEqual(await widerThanItsPlace(person.page), []);
}

for (const colorScheme of ['light', 'dark']) {
  test(`an address is asked for, confirmed, and undone from the old one: ${colorScheme}`, async () => {
    const grace = await house.user(`Grace ${colorScheme}`);
    const wanted = `hopper.${colorScheme}@example.org`;
    const person = await house.person(grace, { colorScheme });
    await ask(person, wanted);
    await isFit(person);
    const reader = await house.person(undefined, { ...PHONE, colorScheme });
    await reader.goTo(await linkIn('email_change', wanted));
    await reader.sees(reader.heading('Confirm your new address'));
    await isFit(reader);
    await reader.press('Confirm address');
    await reader.sees(reader.heading('Your address is confirmed'));
    assert.equal((await house.ada.ask('POST', '/sessions', { login: grace.email, password: grace.password })).status, 401);
    const moved = await house.ada.as({ ...grace, email: wanted });
    await reader.goTo(await linkIn('email_change_notice', grace.email));
    await reader.sees(reader.heading('Undo the change of your address?'));
    await isFit(reader);
    await reader.press('Undo the change');
    await reader.sees(reader.heading('The account is yours again'));
    assert.equal((await moved.ask('GET', '/me')).status, 401);
    await reader.goTo(await linkIn('recovery', grace.email));
    await reader.sees(reader.heading('Choose another password'));
  });
}

test('what was asked for is taken back, and its link is dead; the old address cancels the next', async () => {
  const alan = await house.user('Alan Turing');
  const person = await house.person(alan, PHONE);
  await ask(person, 'turing@example.org');
  await isFit(person);
  const dead = await linkIn('email_change', 'turing@example.org');
  await person.press('Take back');
  await person.sees('Your address stays as it is.');
  await person.isNotThere(person.button('Take back'));
  await person.goTo(dead);
  await person.sees(person.heading('This link does not work any more'));
  await ask(person, 'bombe@example.org');
  await person.goTo(await linkIn('email_change_notice', alan.email));
  await person.press('Undo the change');
  await person.sees(person.heading('The change was cancelled'));
});

test('an address that is none is refused at its field, and somebody else’s is answered like any other', async () => {
  const person = await house.person(await house.user('Edsger Dijkstra'));
  await person.goTo('/profile');
  await person.press('Change address');
  await person.fill('New address', 'edsger');
  await person.press('Send link');
  await person.sees('Must be an e-mail address, such as “name@example.org”.');
  await person.fill('New address', ADA.email);
  await person.press('Send link');
  await person.sees(`${ADA.email} waits to be confirmed: open the link in the letter there.`);
});
