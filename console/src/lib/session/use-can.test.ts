import { expect, test } from 'vitest';

import { anAccess } from '@/test/samples';

import { canIn } from './use-can';

test('any one of the permissions suffices', () => {
  const can = canIn(anAccess('users:read:all'));
  expect(can('users:create:all', 'users:read:all')).toBe(true);
  expect(can('users:create:all')).toBe(false);
});

test('the wildcard of a tenant stands there in full, and is not that of the installation', () => {
  const can = canIn(anAccess());
  expect(can('catalogue:manage:all')).toBe(true);
  expect(can('platform:full:access')).toBe(false);
});

test('the wildcard itself opens nothing that is not listed', () => {
  expect(canIn({ ...anAccess('admin:full:access'), wildcard: true })('users:read:all')).toBe(false);
});
