import { expect, test } from 'vitest';

import { isSame, merge, mergeSets, taking } from './merge';

const FIELDS = ['name', 'email', 'active'] as const;
const before = { name: 'Ada', email: 'ada@example.org', active: true };

test('what two people changed in different fields goes together', () => {
  const merged = merge(FIELDS, before, { ...before, name: 'Ada King' }, { ...before, active: false });
  expect(merged).toEqual({ values: { name: 'Ada King', email: 'ada@example.org', active: false }, theirs: ['active'], both: [] });
});

test('a field that both changed is named, and stays as I typed it', () => {
  const merged = merge(FIELDS, before, { ...before, name: 'Ada King' }, { ...before, name: 'Ada Byron', email: 'byron@example.org' });
  expect(merged).toEqual({ values: { name: 'Ada King', email: 'byron@example.org', active: true }, theirs: ['email'], both: ['name'] });
});

test('the same change twice, or a blank more, is no conflict', () => {
  expect(merge(FIELDS, before, { ...before, name: 'Ada King ' }, { ...before, name: 'Ada King' }).both).toEqual([]);
  expect(merge(FIELDS, before, { ...before, email: ' ada@example.org' }, { ...before, email: 'b@example.org' })).toMatchObject({ theirs: ['email'], both: [] });
});

test('theirs is taken field by field', () => {
  expect(taking(['name'], { ...before, email: 'mine@example.org' }, { ...before, name: 'Theirs' })).toEqual({ ...before, name: 'Theirs', email: 'mine@example.org' });
});

test('of a set, what either put in is in, and what either took out is out', () => {
  expect([...mergeSets(['read', 'write', 'erase'], ['read', 'erase', 'export'], ['read', 'write', 'import'])].sort()).toEqual(['export', 'import', 'read']);
});

test('a choice of several is the same in whatever order, and by what its things are', () => {
  expect(isSame(['member', 'customer'], ['customer', 'member'])).toBe(true);
  expect(isSame(['member'], ['customer'])).toBe(false);
  expect(isSame([{ id: '1', name: 'Reader' }], [{ id: '1', name: 'Reads' }])).toBe(true);
  expect(isSame([{ id: '1' }], [])).toBe(false);
});
