import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let [grace, nora] = [];
const house = useHouse({
  furnish: async () => {
    grace = await house.user('Grace Hopper');
    nora = await house.user('Nora Narrow');
  },
});

const tryAs = (email) => house.ada.ask('POST', '/sessions', { login: email, password: 'wrong plum orbit', tenant: house.tenant });

test('the sign-in log says who, and why somebody was not let in; who may not read the trail is refused', async () => {
  await tryAs(grace.email);
  await tryAs('nobody@example.org');
  const ada = await house.person(ADA);
  await ada.goToScreen('sign-ins');
  await ada.sees(ada.heading('Sign-ins', 1));
  const table = ada.page.getByRole('table', { name: 'Sign-ins' });
  await ada.sees(table.getByText('Wrong password').first());
  await ada.sees(table.getByText('No such account').first());
  await ada.sees(table.getByText('nobody@example.org').first());
  await ada.goToScreen('sign-ins?reason=unknown_account');
  await ada.sees(table.getByText('No such account').first());
  await ada.isNotThere(table.getByText('Wrong password'));
  const answer = await (await house.ada.as(nora)).ask('GET', `${house.at}/sign-ins`);
  assert.equal(answer.status, 403);
});

test('one sees who tried to sign in as oneself', async () => {
  await tryAs(grace.email);
  const person = await house.person(grace);
  await person.goTo('/profile/security');
  const list = person.page.getByRole('list', { name: 'Recent sign-ins' });
  await person.sees(list.getByText('Wrong password').first());
  await person.sees(list.getByText('Signed in').first());
});
