import { expect, test } from 'vitest';

import { initialsOf } from './initials';

test.each([
  ['Ada Lovelace', 'AL'],
  ['Tim Berners-Lee', 'TL'],
  ['ops@example.org', 'OP'],
  ['Élodie', 'ÉL'],
  ['', '?'],
])('%s → %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
