import { expect, test } from 'vitest';

import type { UserAccess } from '@/api/types';
import { anAccess } from '@/test/samples';

import { beyondOf } from './useBeyond';

const holds = (permission: string, workspace: string | null = null): UserAccess => ({
  wildcard: permission === 'admin:full:access',
  grants: [{ permission, path: { role: { id: 'rol_1', name: 'Role' }, workspace } }],
});
const clerk = anAccess('users:read:all');

test('an account is beyond whoever lacks what it holds', () => {
  expect(beyondOf(clerk, holds('users:read:all'))).toBeUndefined();
  expect(beyondOf(clerk, holds('audit:read:all'))).toBe('May do more than you: audit:read:all.');
  expect(beyondOf(clerk, holds('admin:full:access'))).toBe('Holds full access, which you do not.');
  expect(beyondOf(anAccess(), holds('audit:read:all'))).toBeUndefined();
});

test('what one holds in a workspace reaches no further', () => {
  const local = { ...clerk, workspaces: [{ workspace: 'wsp_1', permissions: ['audit:read:all'] }] };
  expect(beyondOf(local, holds('audit:read:all', 'wsp_1'))).toBeUndefined();
  expect(beyondOf(local, holds('audit:read:all', 'wsp_2'))).toBeDefined();
  expect(beyondOf(local, holds('audit:read:all'))).toBeDefined();
});

test('whoever runs the installation is beyond everybody else', () => {
  expect(beyondOf(anAccess(), holds('platform:full:access'))).toMatch(/^Runs the installation/);
  expect(beyondOf({ ...anAccess(), platform: true }, holds('platform:full:access'))).toBeUndefined();
});
