import { expect, test } from 'vitest';

import { emailFault, nameFault, required, slugFault, usernameFault } from './rules';

test('an address is refused only where the server would', () => {
  for (const good of ['', 'ada@example.org', ' ada+tag@example.org ', 'ada@localhost', 'ada@example.org.', 'jürgen@größe.example', 'ａｄａ@example.org']) expect(emailFault(good), good).toBeNull();
  for (const bad of ['ada', 'ada@', '@example.org', 'ada@example', 'a b@example.org', '.ada@example.org', 'ada@-x.org', 'a@b@c.org', '"ada"@example.org']) expect(emailFault(bad), bad).not.toBeNull();
});

test('so are usernames, names and slugs', () => {
  for (const good of ['', 'ada', 'straße.1', 'a_b-c']) expect(usernameFault(good), good).toBeNull();
  for (const bad of ['a', 'ada lovelace', 'ada@x', 'x'.repeat(65)]) expect(usernameFault(bad), bad).not.toBeNull();
  expect(nameFault('😀'.repeat(100))).toBeNull();
  expect(nameFault('x'.repeat(101))).toBe('1 to 100 characters in one line.');
  expect([slugFault('north-1'), slugFault('North'), slugFault('-north')].map((each) => each === null)).toEqual([true, false, false]);
});

test('what must be filled in says so first', () => {
  expect(required(slugFault)(' ')).toBe('Please fill this in.');
  expect(required(slugFault)('No')).toMatch(/lower-case/);
});
