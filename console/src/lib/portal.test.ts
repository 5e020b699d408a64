import { expect, test } from 'vitest';

import { doorOf, signInHref } from './portal';

test('a path below a portal has the sign-in page of that portal', () => {
  expect(doorOf('/p/club/members/profile?x=1')).toBe('/p/club/members/sign-in');
  expect(doorOf('/p/club/members')).toBe('/p/club/members/sign-in');
  expect(doorOf('/p/club')).toBe('/sign-in');
  expect(doorOf('/admin/club/users')).toBe('/sign-in');
});

test('an answer leads to a sign-in page and nowhere else', () => {
  expect(signInHref('/p/club/members/sign-in')).toBe('/p/club/members/sign-in');
  expect(signInHref('/sign-in?tenant=club')).toBe('/sign-in?tenant=club');
  for (const path of ['//evil.example', 'https://evil.example', '/admin', '']) expect(signInHref(path)).toBe('/sign-in');
});
