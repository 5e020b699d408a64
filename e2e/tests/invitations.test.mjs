import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

let clerk;
const house = useHouse({
  furnish: async () => {
    clerk = await house.role('Clerk', ['users:read:all'], { description: 'Looks people up' });
  },
});

/** Invites somebody past the screens; the path of the link. */
async function invited(email, first_name) {
  const { link } = await house.ada.post(`${house.at}/invitations`, { email, first_name, roles: [clerk.id], message: 'Welcome aboard' });
  return new URL(link).pathname;
}

test('somebody is invited on screen, accepts by the link that is shown, and signs in', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.link('Invite').first().click();
  await ada.fill('E-mail', 'ida@example.org');
  await ada.fill('First name', 'Ida');
  await ada.page.getByRole('checkbox', { name: /^Clerk/ }).check();
  await ada.fill('Message', 'Welcome aboard');
  await ada.press('Send invite');
  await ada.sees('There is no mail server: hand the link over yourself.');
  const link = await ada.page.getByLabel(/^Link to hand over/).inputValue();
  const ida = await house.person(undefined, { viewport: { width: 400, height: 800 } });
  await ida.goTo(new URL(link).pathname);
  await ida.sees('Ada Lovelace invites you to Analytical Engines.');
  await ida.sees('Welcome aboard');
  assert.deepEqual(await widerThanItsPlace(ida.page), []);
  await ida.fill('Last name', 'Invitee');
  await ida.fill('Password', PASSWORD);
  await ida.press('Accept invitation');
  await ida.sees('The account is yours. Sign in as ida@example.org.');
  await ida.link('Sign in').click();
  await ida.enter({ email: 'ida@example.org', password: PASSWORD });
  await ida.page.waitForURL('**/admin/**');
  const held = await house.ada.get(`${house.at}/users?q=ida`);
  assert.deepEqual(held.items.map(({ status, email_verified, roles }) => [status, email_verified, roles.map((each) => each.name)]), [['active', false, ['Clerk']]]);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the page of an invitee has no serious barrier, ${colorScheme}`, async () => {
    const path = await invited(`${colorScheme}@example.org`, 'Bea');
    const bea = await house.person(undefined, { colorScheme });
    await bea.goTo(path);
    await bea.sees('Ada Lovelace invites you to Analytical Engines.');
    assert.deepEqual(await barriersOf(bea.page), []);
  });
}

test('an invitation is taken back on its screen, and its link says so', async () => {
  const path = await invited('tom@example.org', 'Tom');
  const ada = await house.person(ADA);
  await ada.goToScreen('invitations');
  await ada.chooseFor('Tom', 'Take back');
  await ada.dialog('Take the invitation of Tom back?').getByRole('button', { name: 'Take back' }).click();
  await ada.sees('The invitation of Tom was taken back.');
  const tom = await house.person();
  await tom.goTo(path);
  await tom.sees(tom.heading('This link does not work any more'));
});

test('somebody who is signed in as somebody else is told so', async () => {
  const path = await invited('uma@example.org', 'Uma');
  const ada = await house.person(ADA);
  await ada.goTo(path);
  await ada.sees(ada.heading('You are signed in as somebody else'));
});

test('many are invited at once, and what became of each is told', async () => {
  const person = await house.person(ADA);
  await person.goToScreen('users/invite-many');
  await person.fill('Addresses', `Cy Young <cy@example.org>, ${ADA.email}`);
  await person.page.getByRole('checkbox', { name: /^Clerk/ }).check();
  await person.press('Send invites');
  await person.sees('1 invited, 1 not');
  await person.sees('Another user of this tenant has this address.');
  assert.deepEqual(await barriersOf(person.page), []);
});
