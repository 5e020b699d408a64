import screens from '../screens.txt?raw';

import { createMemoryHistory } from '@tanstack/react-router';
import { expect, test } from 'vitest';

import { createQueryClient } from '@/api/query-client';
import { PARTY_KINDS, sectionOf } from '@/lib/parties';
import { createAppRouter } from '@/router';

// The server answers 404 wherever `screens.txt` names nothing.
test('screens.txt names every screen', () => {
  const router = createAppRouter(createQueryClient({ onSignedOut: () => {}, onFailure: () => {} }), createMemoryHistory());
  const sections = PARTY_KINDS.map(sectionOf);
  const paths = Object.keys(router.routesByPath).flatMap((path) => (path.includes('$section') ? sections.map((section) => path.replace('$section', section)) : [path]));
  expect(screens.trim().split('\n')).toEqual(paths.sort());
});
