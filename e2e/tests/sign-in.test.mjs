import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let grace;
const house = useHouse({
  furnish: async () => {
    grace = await house.user('Grace Hopper');
  },
});

test('a wrong password is refused in words, and the right one signs in', async () => {
  const ada = await house.person();
  await ada.goTo('/sign-in');
  await ada.enter({ ...ADA, password: 'not this one' });
  await ada.sees('Login or password is wrong, or the account may not sign in.');
  assert.equal(await ada.field('Password').inputValue(), '');
  await ada.enter(ADA);
  await ada.sees(ada.heading('Getting started'));
});

test('an account that is not there is refused in the same words', async () => {
  const stranger = await house.person();
  await stranger.goTo('/sign-in');
  await stranger.enter({ email: 'nobody@example.org', password: 'not this one' });
  await stranger.sees('Login or password is wrong, or the account may not sign in.');
});

test('the keyboard alone signs in, opens a screen and signs out', async () => {
  const ada = await house.person();
  const { keyboard } = ada.page;
  await ada.goTo('/sign-in');
  await ada.hasTheKeyboard(ada.field('E-mail or username'));
  await keyboard.type(ADA.email);
  await keyboard.press('Tab');
  await ada.hasTheKeyboard(ada.field('Password'));
  await keyboard.type(ADA.password);
  await keyboard.press('Enter');
  await ada.sees(ada.heading('Getting started'));
  await keyboard.press('Control+k');
  await ada.hasTheKeyboard(ada.page.getByLabel('Search people, roles, screens and actions'));
  await keyboard.type('add user');
  await keyboard.press('Enter');
  await ada.sees(ada.heading('Add user'));
  await ada.tabTo(ada.button(`Account menu of ${ADA.name}`));
  await keyboard.press('Enter');
  await ada.sees(ada.button('Sign out'));
  await ada.tabTo(ada.button('Sign out'));
  await keyboard.press('Enter');
  await ada.isAt('/sign-in');
});

test('who signs out is out, and the way back leads to where one was going', async () => {
  const ada = await house.person(ADA);
  await ada.press(`Account menu of ${ADA.name}`);
  await ada.press('Sign out');
  await ada.isAt('/sign-in');
  await ada.goToScreen('users?status=active');
  await ada.isAt('/sign-in');
  await ada.enter(ADA);
  await ada.isAt(`/admin/${house.tenant}/users`);
  assert.equal(new URL(ada.page.url()).search, '?status=active');
});

test('a password that somebody else set has to be changed at the first sign-in', async () => {
  const edsger = await house.user('Edsger Dijkstra', { require_password_change: true });
  const person = await house.person();
  await person.goTo('/sign-in');
  await person.enter(edsger);
  await person.sees(person.heading('Choose a new password'));
  await person.fill('New password', edsger.password);
  await person.fill('Confirm password', edsger.password);
  await person.press('Change password and sign in');
  await person.sees(person.page.getByText(/must not be the password/i));
  await person.fill('New password', 'a quieter harbour in winter');
  await person.fill('Confirm password', 'a quieter harbour in winter');
  await person.press('Change password and sign in');
  await person.sees(person.button('Account menu of Edsger Dijkstra'));
});

test('a session that is ended elsewhere is over at the next request', async () => {
  const laptop = await house.person(grace);
  const phone = await house.person(grace, { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/605.1.15' });
  await laptop.goTo('/profile/security');
  await laptop.press('End session: Safari · iOS');
  await laptop.sees('The session has ended.');
  await phone.press('Account menu of Grace Hopper');
  await phone.link('Profile').click();
  await phone.isAt('/sign-in');
  // The other one goes on.
  await laptop.goTo('/profile');
  await laptop.sees(laptop.heading('Profile'));
});

test('a deactivated account is signed out by its next request', async () => {
  const alan = await house.user('Alan Turing');
  const open = await house.person(alan);
  const ada = await house.person(ADA);
  await ada.goToScreen('users');
  await ada.chooseFor('Alan Turing', 'Deactivate');
  await ada.dialog('Deactivate Alan Turing?').getByRole('button', { name: 'Deactivate' }).click();
  await ada.sees('Alan Turing can no longer sign in.');
  await open.press('Account menu of Alan Turing');
  await open.link('Profile').click();
  await open.isAt('/sign-in');
  await open.enter(alan);
  await open.sees('Login or password is wrong, or the account may not sign in.');
});

test('who is known to two tenants chooses with the keyboard, and finds the last one first', async () => {
  await house.ada.post('/tenants', { slug: 'aardvark', name: 'Aardvark Works', admin: { email: grace.email, password: grace.password } });
  const person = await house.person();
  const { keyboard } = person.page;
  const choice = (name) => person.page.getByRole('button', { name });
  const enter = async () => {
    await person.goTo('/sign-in');
    await person.hasTheKeyboard(person.field('E-mail or username'));
    await keyboard.type(grace.email);
    await keyboard.press('Tab');
    await keyboard.type(grace.password);
    await keyboard.press('Enter');
    await person.sees(person.heading('Where do you want to go?'));
  };
  await enter();
  await person.hasTheKeyboard(choice(/Aardvark Works/));
  await keyboard.press('Tab');
  await person.hasTheKeyboard(choice(/Analytical Engines/));
  await keyboard.press('Enter');
  await person.sees(person.button('Account menu of Grace Hopper'));
  await person.press('Account menu of Grace Hopper');
  await person.press('Sign out');
  await person.isAt('/sign-in');
  await enter();
  await person.hasTheKeyboard(choice(/Analytical Engines.*last time/));
});

test("a tenant's own sign-in page names it, and leads elsewhere too", async () => {
  const person = await house.person();
  await person.goTo('/sign-in?tenant=aardvark');
  await person.sees(person.heading('Sign in to Aardvark Works'));
  await person.enter(ADA);
  await person.sees('Login or password is wrong, or the account may not sign in.');
  await person.link('Another tenant?').click();
  await person.sees(person.heading('Sign in'));
  await person.enter(ADA);
  await person.sees(person.heading('Getting started'));
});
