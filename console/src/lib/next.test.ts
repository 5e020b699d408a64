import { expect, test } from 'vitest';

import { safeNext } from './next';

test.each(['/admin', '/admin/main/users?q=a#b'])('%s is a path of this console', (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'admin', '/\t/evil.example', '/\u0000', '', 7, undefined])(
  '%j leads elsewhere',
  (path) => {
    expect(safeNext(path)).toBeUndefined();
  },
);
