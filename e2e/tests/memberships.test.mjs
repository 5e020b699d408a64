import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

const BEA = { email: 'bea@beta.example', password: PASSWORD };

let [beta, grace, desk] = [];
const house = useHouse({
  furnish: async () => {
    const reader = await house.role('Reader', ['users:read:all']);
    grace = await house.user('Grace Hopper', { roles: [reader.id] });
    desk = await house.role('Service desk', ['users:read:all']);
    const { email, password } = BEA;
    beta = await house.ada.post('/tenants', { slug: 'beta', name: 'Beta Works', admin: { email, password, first_name: 'Bea', last_name: 'Beta' } });
  },
});

/** The first administrator of Beta, who chose the password anew at the first sign-in. */
async function bea() {
  const { challenge, token } = await house.ada.as(BEA).then((api) => ({ token: api.token }), () => ({}));
  assert.equal(challenge, undefined);
  return token;
}

/** The screen as it is now: no serious barrier, and nothing wider than a phone. */
async function isSound(person) {
  for (const scheme of ['dark', 'light']) {
    await person.turn(scheme);
    assert.deepEqual(await barriersOf(person.page), []);
  }
  await person.page.setViewportSize({ width: 400, height: 800 });
  assert.deepEqual(await widerThanItsPlace(person.page), []);
  await person.page.setViewportSize({ width: 1400, height: 900 });
}
