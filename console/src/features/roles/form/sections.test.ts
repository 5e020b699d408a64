import { expect, test } from 'vitest';

import { members } from '../role-samples';
import { countIn, goneOf, moduleKeys, sectionsOf } from './sections';

test('a module counts its sub-modules too', () => {
  const [section] = sectionsOf([members], '');
  expect(section?.all).toEqual(['members:read:all', 'members:update:all', 'member_ranks:read:all']);
  expect(countIn(section?.all ?? [], new Set(['member_ranks:read:all', 'other:read:all']))).toBe(1);
});

test('a search leaves what fits, and the module it is in', () => {
  const [section] = sectionsOf([members], 'rank');
  expect(section?.shown).toEqual(['member_ranks:read:all']);
  expect(section?.permissions).toEqual([]);
  expect(section?.children.map((each) => each.name)).toEqual(['Members: Ranks']);
  expect(sectionsOf([members], 'nothing')).toEqual([]);
});

test("a module's own name leaves all of it", () => {
  expect(sectionsOf([members], 'members')[0]?.shown).toHaveLength(3);
});

test('what the catalogue does not offer is gone, except the wildcard of the installation', () => {
  expect(goneOf([members], ['members:read:all', 'old:read:all', 'platform:full:access'])).toEqual(['old:read:all']);
  expect(moduleKeys([members])).toEqual(['members', 'member_ranks']);
});
