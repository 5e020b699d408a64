import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

const GOOD = 'a quieter harbour in winter';

let reader;
const house = useHouse({
  furnish: async () => {
    const looks = await house.role('Looks at users', ['users:read:all', 'settings:read:all']);
    reader = await house.user('Rita Reader', { roles: [looks.id] });
  },
});

/** The path of a link that chooses a password, as the owner of the machine prints it. */
async function linkFor({ email }) {
  const { link } = JSON.parse(await house.server.command('user', 'password-link', email, '--json'));
  return new URL(link).pathname;
}

test('who forgot the password asks with the keyboard alone, and is told the same whether or not there is an account', async () => {
  const grace = await house.user('Grace Hopper');
  for (const email of [grace.email, 'nobody@example.org']) {
    const person = await house.person();
    const { keyboard } = person.page;
    await person.goTo('/sign-in');
    await person.tabTo(person.link('Forgot password?'));
    await keyboard.press('Enter');
    await person.sees(person.heading('Forgot your password?'));
    await person.hasTheKeyboard(person.field('E-mail'));
    await keyboard.type(email);
    await keyboard.press('Enter');
    await person.sees(person.heading('Look into your mail'));
    await person.sees(person.page.getByText(email));
  }
});

test('an address that is none is refused at its field', async () => {
  const person = await house.person();
  await person.goTo('/recover');
  await person.fill('E-mail', 'grace');
  await person.press('Send link');
  await person.sees('Must be an e-mail address, such as “name@example.org”.');
});

for (const colorScheme of ['light', 'dark']) {
  test(`a link chooses a password once, and signs nobody in: ${colorScheme}, on a phone`, async () => {
    const alan = await house.user(`Alan ${colorScheme}`);
    const open = await house.person(alan);
    const path = await linkFor(alan);
    const person = await house.person(undefined, { viewport: { width: 400, height: 800 }, hasTouch: true, colorScheme });
    await person.goTo(path);
    await person.sees(person.heading('Choose another password'));
    assert.deepEqual(await barriersOf(person.page), []);
    assert.deepEqual(await widerThanItsPlace(person.page), []);
    await person.fill('New password', 'letmein123');
    await person.fill('Confirm password', 'letmein123');
    await person.press('Set password');
    await person.isNotThere(person.heading('Your password is set'));
    await person.fill('New password', GOOD);
    await person.fill('Confirm password', GOOD);
    await person.sees('Strong.');
    await person.press('Set password');
    await person.sees(person.heading('Your password is set'));
    // Who was signed in is out.
    await open.press(`Account menu of ${alan.name}`);
    await open.link('Profile').click();
    await open.isAt('/sign-in');
    await person.link('Sign in').click();
    await person.enter({ ...alan, password: GOOD });
    await person.sees(person.button(`Account menu of ${alan.name}`));
    const late = await house.person();
    await late.goTo(path);
    await late.sees(late.heading('This link does not work any more'));
  });
}

test('an administrator sends a link from the list, and whoever may not is not offered it', async () => {
  const edsger = await house.user('Edsger Dijkstra');
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.chooseFor('Edsger Dijkstra', 'Send password link');
  await ada.sees(`A link for ${edsger.email} is in the outbox: there is no mail server.`);
  const refused = await (await house.ada.as(reader)).ask('POST', `${house.at}/users/${edsger.id}/send-password-link`);
  assert.equal(refused.body.permission, 'users:update:all');
});

test('somebody new gets access information instead of a password', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('users/new');
  await ada.page.getByRole('radio', { name: /^Send access information/ }).check();
  await ada.isNotThere(ada.page.getByRole('button', { name: 'Generate' }));
  await ada.press('Create user');
  await ada.sees('Please fill this in.');
  await ada.fill('E-mail', 'barbara.liskov@example.org');
  await ada.press('Create user');
  await ada.sees('barbara.liskov@example.org was added. Access information is on its way.');
});

test('what the tenant turns about recovery is kept, and who may only read it has no button', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/authentication');
  await ada.page.getByRole('switch', { name: /^Users with full access, too/ }).click({ force: true });
  await ada.fill('Wait before the next link', '5');
  await ada.pressIn('Forgotten passwords', 'Save changes');
  await ada.sees('The settings were saved.');
  const { recovery } = await house.ada.get(`${house.at}/settings`);
  assert.equal(recovery.full_access_users, false);
  assert.equal(recovery.delay_seconds, 300);
  const rita = await house.person(reader);
  await rita.goToScreen('settings/authentication');
  await rita.sees(rita.heading('Authentication', 1));
  await rita.isNotThere(rita.button('Save changes').first());
});
