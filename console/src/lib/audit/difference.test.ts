import { expect, test } from 'vitest';

import { differenceOf, valueText } from './difference';

test('a field comes, goes, or changes; what is the same is not told', () => {
  expect(differenceOf({ a: 1, b: 'x', c: true, d: null }, { a: 1, b: 'y', c: null, d: '' })).toEqual([
    { field: 'b', kind: 'changed', before: 'x', after: 'y', list: undefined },
    { field: 'c', kind: 'removed', before: 'Yes', after: undefined, list: undefined },
  ]);
});

test('lists say what came and what went', () => {
  const [difference] = differenceOf({ roles: [{ id: '1', name: 'Agent' }] }, { roles: [{ id: '1', name: 'Agent' }, { id: '2', name: 'Manager' }] });
  expect(difference?.list).toEqual({ added: ['Manager'], removed: [], unchanged: 1 });
});

test('words of the API and moments are told as people read them', () => {
  expect(valueText('back_office', 'auth_scope')).toBe('Back office');
  expect(valueText(['tenant', 'member'], 'contexts')).toBe('Internal, Member');
  expect(valueText('tenant', 'name')).toBe('tenant');
  expect(valueText('2026-11-22T09:28:15.944011Z', 'created_at')).not.toContain('T09');
});

test('from when until when roles count is told as people read it', () => {
  const [difference] = differenceOf({ roles: ['Agent'] }, { roles: ['Agent'], validity: { Agent: { valid_from: null, valid_until: '2027-06-01T12:00:00.000000Z' } } });
  expect(difference?.list?.added).toEqual([expect.stringMatching(/^Agent: until .*2027/)]);
});

test('without records there is no difference', () => {
  expect(differenceOf(undefined, null)).toEqual([]);
  expect(valueText({ x: 1 })).toBe('{"x":1}');
});
