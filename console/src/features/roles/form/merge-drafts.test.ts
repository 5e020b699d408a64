import { expect, test } from 'vitest';

import { mergeDrafts, takingParts } from './merge-drafts';
import { bodyOf, withFullAccess, withPermissions, type RoleDraft } from './role-draft';

const before: RoleDraft = { name: 'Clerk', description: '', contexts: ['tenant'], full: false, permissions: new Set(['a:a:all', 'b:b:all']) };

test('permissions that two people changed go together one by one', () => {
  const merged = mergeDrafts(before, withPermissions(before, ['c:c:all'], true), withPermissions({ ...before, name: 'Desk clerk' }, ['b:b:all'], false));
  expect(bodyOf(merged.draft)).toMatchObject({ name: 'Desk clerk', permissions: ['a:a:all', 'c:c:all'] });
  expect(merged).toMatchObject({ theirs: ['name', 'permissions'], both: [] });
});

test('contexts do too', () => {
  const merged = mergeDrafts(before, { ...before, contexts: ['tenant', 'member'] }, { ...before, contexts: ['tenant', 'customer'] });
  expect(bodyOf(merged.draft).contexts).toEqual(['tenant', 'customer', 'member']);
});

test('full access and single permissions do not go together: somebody has to choose', () => {
  const mine = withPermissions(before, ['c:c:all'], true);
  const saved = withFullAccess(before, true);
  const merged = mergeDrafts(before, mine, saved);
  expect(merged).toMatchObject({ theirs: [], both: ['permissions'] });
  expect(bodyOf(merged.draft).permissions).toEqual(['a:a:all', 'b:b:all', 'c:c:all']);
  expect(bodyOf(takingParts(['permissions'], mine, saved)).permissions).toEqual(['admin:full:access']);
});

test('a name that both changed is asked about', () => {
  expect(mergeDrafts(before, { ...before, name: 'Mine' }, { ...before, name: 'Theirs' }).both).toEqual(['name']);
});
