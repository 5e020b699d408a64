import { expect, test } from 'vitest';

import { generatePassword, passwordFault, passwordRule, strengthOf } from './password';

test('the rule is told before and after, with one number', () => {
  expect(passwordRule()).toBe('At least 8 characters; longer is better.');
  expect(passwordFault('Ab1$xyz')).toBe('At least 8 characters are needed.');
  expect(passwordFault('Ab1$xyz8')).toBeNull();
});

test('fewer than eight characters are weak', () => {
  expect(strengthOf('')).toBe(0);
  expect(strengthOf('Ab1$xyz')).toBe(1);
});

test.each(['12345678', 'password1', 'aaaaaaaaaaaa', 'Lovelace1815!!'])('%s is easy to guess', (password) => {
  expect(strengthOf(password, ['Lovelace'])).toBe(1);
});

test('words make it strong', () => {
  expect(strengthOf('correct horse battery staple')).toBe(4);
});

test('a generated password is strong and never the same', () => {
  const made = generatePassword();
  expect(made).toMatch(/^[\w]{5}(-[\w]{5}){3}$/);
  expect(strengthOf(made)).toBe(4);
  expect(generatePassword()).not.toBe(made);
});
