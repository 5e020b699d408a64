import { expect, test } from 'vitest';

import { daysAgo } from '@/lib/time';

import { filterOf, isFiltered } from './users-filter';
import { readUsersSearch } from './users-search';

test('days in an address become the start of a day; others are none', () => {
  expect(filterOf(readUsersSearch({ unseen: 90 })).last_login_before).toBe(daysAgo(90));
  expect(filterOf(readUsersSearch({ unseen: '365' })).last_login_before).toBe(daysAgo(365));
  for (const unseen of [31, -30, 'ever', true, [30], null]) expect(filterOf(readUsersSearch({ unseen })).last_login_before).toBeUndefined();
});

test('every filter filters; the order and the page do not', () => {
  for (const search of [{ q: 'x' }, { status: 'active' }, { type: 'member' }, { role: 'r' }, { party: 'p' }, { group: 'g' }, { workspace: 'w' }, { mfa: false }, { unseen: 30 }]) {
    expect(isFiltered(filterOf(readUsersSearch(search)))).toBe(true);
  }
  expect(isFiltered(filterOf(readUsersSearch({ sort: '-email', cursor: 'abc' })))).toBe(false);
});
