import { expect, test } from 'vitest';

import { createIdempotency } from './idempotency';

test('the same body keeps its key, another body gets another', () => {
  const keyFor = createIdempotency();
  const first = keyFor({ email: 'a@example.org' });
  expect(keyFor({ email: 'a@example.org' })).toBe(first);
  expect(keyFor({ email: 'b@example.org' })).not.toBe(first);
});
