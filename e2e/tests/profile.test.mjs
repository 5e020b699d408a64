import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useHouse } from '../harness/house.mjs';

let grace;
const house = useHouse({
  furnish: async () => {
    grace = await house.user('Grace Hopper');
  },
});

test('the own record is changed, and what is protected says why', async () => {
  const person = await house.person(grace);
  await person.goTo('/profile');
  await person.fill('Job title', 'Rear admiral');
  await person.fill('First name', 'Amazing Grace');
  await person.press('Save changes');
  await person.sees('Your profile was saved.');
  await person.sees(person.button('Account menu of Amazing Grace Hopper'));
  const kept = person.page.getByRole('region', { name: 'Kept by your administrators' });
  await person.sees(kept.getByText('They decide what you may do.'));
  await person.isNotThere(kept.getByRole('textbox'));
  const refused = await (await house.ada.as(grace)).ask('PATCH', '/me', { email: 'other@example.org' });
  assert.equal(refused.status, 422);
  assert.equal(refused.body.errors[0].code, 'field_protected');
});

test('a wrong password is refused at its field; the right one changes it and ends the other sessions', async () => {
  const person = await house.person(grace);
  const other = await house.ada.as(grace);
  await person.goTo('/profile/security');
  await person.sees('This session');
  const change = async (current, next) => {
    await person.fill('Current password', current);
    await person.fill('New password', next);
    await person.fill('Confirm password', next);
    await person.press('Change password');
  };
  await change('not this one', 'three herons over the weir');
  await person.sees('Is not the current password.');
  await change(grace.password, 'password');
  await person.sees(person.page.getByText(/tried first|guess/i));
  await change(grace.password, 'three herons over the weir');
  await person.sees('Your password was changed. All other sessions have ended.');
  assert.equal((await other.ask('GET', '/me')).status, 401);
  await person.page.reload();
  await person.sees('This session');
});
