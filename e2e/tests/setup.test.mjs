import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

const house = useHouse({ setUp: false });

async function fillIn(person) {
  await person.fill('Organisation', 'Analytical Engines');
  await person.fill('First name', ADA.first_name);
  await person.fill('Last name', ADA.last_name);
  await person.fill('E-mail', ADA.email);
  await person.fill('Password', ADA.password);
  await person.press('Set up Rolecall');
}

test('an empty installation leads everybody to the set-up, and a wrong token is refused in words', async () => {
  const stranger = await house.person();
  await stranger.goTo('/');
  await stranger.isAt('/setup');
  await stranger.fill('Set-up token', 'not-the-one-that-was-printed');
  await fillIn(stranger);
  await stranger.sees('This token is not valid, or no longer. Take the one that the server printed last.');
});

test('what is not filled in is said at its field', async () => {
  const ada = await house.person();
  await ada.goTo(house.server.link);
  await ada.press('Set up Rolecall');
  await ada.sees('Please fill this in.');
  await ada.sees('At least 8 characters are needed.');
});

test('the printed link sets up, and ends on a checklist that knows what is there', async () => {
  const ada = await house.person();
  await ada.goTo(house.server.link);
  await fillIn(ada);
  await ada.sees(ada.heading('Getting started'));
  await ada.isAt('/admin/main');
  await ada.sees('Name a second administrator');
  await ada.sees(ada.page.getByText(/\d of \d steps done/));
  await ada.sees(ada.button('Account menu of Ada Lovelace'));
});

test('the link works once', async () => {
  const late = await house.person();
  await late.goTo(house.server.link);
  await late.sees(late.heading('Already set up'));
  await late.link('Sign in').click();
  await late.isAt('/sign-in');
});
