import { expect, test } from 'vitest';

import documented from '../../../../docs/errors/README.md?raw';
import { de } from './de';
import { en } from './en';

/** What is the same in both: names, abbreviations, and words that German took over. */
const SAME = [
  'access.inWorkspace', 'audit.field.id', 'audit.field.mfa', 'audit.field.name', 'audit.field.status', 'catalogue.manifestName', 'catalogue.module.admin', 'catalogue.version', 'field.id', 'field.ip', 'field.mfa',
  'field.name', 'field.status', 'imports.field.name', 'imports.planned', 'mail.port', 'nav.group.platform', 'roles.name', 'roles.ofTotal', 'setup.organization', 'shell.scheme.auto', 'signIns.browser', 'users.scope.portal', 'audit.type.portal', 'portals.one', 'users.type.api', 'users.type.system',
];

type Entry = string | { one: string; other: string };
const texts = (entry: Entry | undefined) => (entry === undefined ? [] : typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join();
const english: [string, Entry][] = Object.entries(en);
const german = new Map<string, Entry>(Object.entries(de));

test('no text was left in English unless it is the same word', () => {
  const same = english.filter(([key, entry]) => texts(entry).join() === texts(german.get(key)).join());
  expect(same.map(([key]) => key).sort()).toEqual([...SAME].sort());
});

test('every translation fills in what English does, in the singular and in the plural', () => {
  const wrong = english.filter(([key, entry]) => !key.startsWith('code.') && texts(entry).map(placeholders).join('/') !== texts(german.get(key)).map(placeholders).join('/'));
  expect(wrong.map(([key]) => key)).toEqual([]);
});

test('a code of the server is told with what its own sentence names, and nothing else', () => {
  const named = ['{context}', '{contexts}', '{detail}', '{fields}', '{first}', '{moment}', '{number}', '{words}'];
  const codes = [...english, ...german].filter(([key]) => key.startsWith('code.')).flatMap(([, entry]) => texts(entry));
  expect(codes.filter((text) => placeholders(text) !== '' && !placeholders(text).split(',').every((each) => named.includes(each)))).toEqual([]);
});

test('both catalogues stand in the same order', () => {
  expect([...german.keys()]).toEqual(english.map(([key]) => key));
});

test('every code that the server documents has a text', () => {
  const codes = documented.split('\n').flatMap((line) => (line.startsWith('|') ? [...(line.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code]) => code ?? '') : []));
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter((code) => !Object.hasOwn(en, `code.${code}`))).toEqual([]);
});
