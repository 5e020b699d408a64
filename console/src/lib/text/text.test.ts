import { expect, test } from 'vitest';

import { en } from './en';
import { sentence, t } from '.';

test('parameters are filled in', () => {
  expect(t('users.deactivateTitle', { name: 'Ada $& {x}' })).toBe('Deactivate Ada $& {x}?');
});

test('count chooses the form', () => {
  expect(t('table.shown', { count: 1 })).toBe('1 row');
  expect(t('table.shown', { count: 1200 })).toBe('1,200 rows');
});

test("the server's sentences become sentences", () => {
  expect(sentence('must be one of `a`, `b`')).toBe('Must be one of “a”, “b”.');
  expect(sentence('Done.')).toBe('Done.');
  expect(sentence(' ')).toBe('');
});

test('texts of one screen stand together, in the order of the alphabet', () => {
  const owners = Object.keys(en).map((key) => key.split('.')[0]?.toLowerCase());
  const groups = owners.filter((owner, at) => owner !== owners[at - 1]);
  expect(groups).toEqual([...new Set(groups)].sort());
});
