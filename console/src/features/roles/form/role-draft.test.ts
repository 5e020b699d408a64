import { expect, test } from 'vitest';

import { aRole } from '@/test/samples';

import { bodyOf, draftOf, openReasons, withFullAccess, withPermissions } from './role-draft';

const filled = { ...draftOf(), name: 'Clerk', permissions: new Set(['b:b:all', 'a:a:all']) };

test('a new role is for internal users and gives nothing yet', () => {
  expect(draftOf().contexts).toEqual(['tenant']);
  expect(openReasons(draftOf())).toEqual(['Give it a name of 2 to 50 characters.', 'Select at least one permission.']);
});

test('full access clears every other permission, and stands alone', () => {
  const full = withFullAccess(filled, true);
  expect(bodyOf(full).permissions).toEqual(['admin:full:access']);
  expect(withPermissions(full, ['a:a:all'], true)).toBe(full);
  expect(bodyOf(withFullAccess(full, false)).permissions).toEqual([]);
});

test('a role with full access opens with it ticked and nothing else', () => {
  expect(draftOf(aRole({ permissions: ['admin:full:access'] }))).toMatchObject({ full: true, permissions: new Set() });
});

test('every rule that is broken is a reason', () => {
  expect(openReasons({ ...filled, name: 'x', description: 'x'.repeat(201), contexts: [], permissions: new Set() })).toHaveLength(4);
  expect(openReasons({ ...filled, name: ' x ' })).toHaveLength(1);
  expect(openReasons({ ...filled, name: '😀😀' })).toEqual([]);
  expect(openReasons({ ...filled, name: 'x'.repeat(51) })).toHaveLength(1);
});

test('an existing role has to change, whatever the order of its permissions', () => {
  expect(openReasons({ ...filled, permissions: new Set(['a:a:all', 'b:b:all']) }, { before: filled })).toEqual(['Nothing has changed yet.']);
  expect(openReasons(withPermissions(filled, ['a:a:all'], false), { before: filled })).toEqual([]);
});

test('permissions that exist no longer do not count', () => {
  expect(openReasons(filled, { gone: 2 })).toEqual(['Select at least one permission.']);
});

test('the body is trimmed; an empty description is none', () => {
  expect(bodyOf({ ...filled, name: ' Clerk ', description: '  ' })).toEqual({ name: 'Clerk', description: null, contexts: ['tenant'], permissions: ['a:a:all', 'b:b:all'] });
});
