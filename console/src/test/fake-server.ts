import { vi } from 'vitest';

/** A request as the console sent it. */
export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type Handler = (seen: Seen) => Answer;

/**
 * Answers in place of a server, with a body or what a `Handler` says. Keys are `GET /api/v1/…`, a `*` stands for one part of the path; later keys win.
 * What it does not know is a 404, as the server's.
 */
export function fakeServer(routes: Record<string, unknown>) {
  const seen: Seen[] = [];
  const patterns = Object.entries(routes).map(([key, handler]) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, pattern: new RegExp(`^/api/v1${path.replaceAll('*', '[^/]+')}$`), handler };
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url);
    const raw = await request.text();
    const asked: Seen = { method: request.method, path: url.pathname, query: url.searchParams, headers: request.headers, body: raw === '' ? undefined : isJson(request) ? JSON.parse(raw) : raw };
    seen.push(asked);
    const route = patterns.findLast((each) => each.method === asked.method && each.pattern.test(asked.path));
    const answer: Answer = !route ? problem(404, 'not_found', 'no such thing') : isHandler(route.handler) ? route.handler(asked) : { body: route.handler };
    const { status = 200, body, headers = {} } = answer;
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
  });
  return { seen, last: (method: string, path: string) => seen.findLast((each) => each.method === method && each.path === `/api/v1${path}`) };
}

function isJson(request: Request): boolean {
  return request.headers.get('content-type')?.includes('json') ?? true;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

/** A refusal as the server writes it. */
export function problem(status: number, code: string, detail: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Answer {
  return { status, body: { type: `/errors/${code}`, title: code, status, detail, code, request_id: 'req_1', ...more }, headers: { 'content-type': 'application/problem+json', ...headers } };
}

/**
 * A thing at `path` that somebody else saves as `after` right after it was read as `before`: what is based on the old version is refused, as the
 * server does. `save` is the request that saves it, such as `PATCH /users/…`.
 */
export function changedMeanwhile<T extends object>(path: string, save: string, before: T, after: T): Record<string, Handler> {
  let now = { body: before, etag: '"1"' };
  return {
    [`GET ${path}`]: () => ({ body: now.body, headers: { etag: now.etag } }),
    [save]: ({ headers, body }) => {
      if (now.etag === '"1"') now = { body: after, etag: '"2"' };
      if (headers.get('If-Match') !== now.etag) return problem(412, 'stale', 'changed since');
      return { body: { ...now.body, ...(isObject(body) && body) }, headers: { etag: '"3"' } };
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
