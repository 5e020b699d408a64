import { expect, test } from 'vitest';

import { anAccess } from '@/test/samples';

import { canIn } from './use-can';

test('any one of the permissions suffices', () => {
  const can = canIn(anAccess('users:read:all'));
  expect(can('users:create:all', 'users:read:all')).toBe(true);
  expect(can('users:create:all')).toBe(false);
});

test('the wildcard can everything', () => {
  expect(canIn(anAccess())('catalogue:manage:all')).toBe(true);
});
