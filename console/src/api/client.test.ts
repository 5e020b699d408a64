import { expect, test, vi } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';

import { api, body, tagged } from './client';
import { isProblem, ProblemError } from './problem';

const current = () => body(api.GET('/api/v1/sessions/current'));

test('a refusal becomes a problem with its faults, its permission and how long to wait', async () => {
  fakeServer({
    'GET /sessions/current': () =>
      problem(429, 'too_many', 'wait', { permission: 'users:read:all', errors: [{ pointer: '/login', code: 'x', detail: 'y' }] }, { 'retry-after': '42' }),
  });
  const error: unknown = await current().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ status: 429, code: 'too_many', retryAfter: 42, permission: 'users:read:all', requestId: 'req_1', faults: [{ pointer: '/login' }] });
});

test('an answer that is no problem document is a problem too', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })));
  await expect(current()).rejects.toMatchObject({ status: 502, code: 'http_502' });
});

test('a server that cannot be reached is status 0', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  const error: unknown = await current().catch((thrown: unknown) => thrown);
  expect(isProblem(error, 0)).toBe(true);
});

test('the version comes with the thing', async () => {
  fakeServer({ 'GET /tenants/*/users/*': () => ({ body: { id: 'usr_1' }, headers: { etag: '"7"' } }) });
  const answer = await tagged(api.GET('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant: 'main', user: 'usr_1' } } }));
  expect(answer.etag).toBe('"7"');
});
