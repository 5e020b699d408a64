import createClient from 'openapi-fetch';

import { isProblem, problemOf, unreachable } from './problem';
import { proveOneself } from './proving';
import type { paths } from './schema';

/** Requests after which the session has another secret, and the one before is nobody's. */
const RENEWS = /\/(sessions\/current\/reauthenticate|me\/password|me\/factors\/.*)$/;

let renewals = 0;
let renewing: Promise<unknown> = Promise.resolve();

async function attempt(request: Request): Promise<Response> {
  const response = await globalThis.fetch(request).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

function renew(request: Request): Promise<Response> {
  const answer = attempt(request);
  renewals += 1;
  renewing = answer.catch(() => undefined);
  return answer;
}

/** Waits until no exchange of the secret is under way. */
async function settled(): Promise<void> {
  let last;
  while (last !== renewing) {
    last = renewing;
    await last;
  }
}

/** A request that crossed one with which the secret changed was sent with the one before: it is sent again. */
async function withSecret(request: Request): Promise<Response> {
  await settled();
  const [again, before] = [request.clone(), renewals];
  try {
    return await attempt(request);
  } catch (error) {
    if (!isProblem(error, 401) || renewals === before) throw error;
    await settled();
    return attempt(again);
  }
}

/** What is refused because it is dangerous is sent again once somebody proved who they are. */
async function send(request: Request): Promise<Response> {
  if (request.method !== 'GET' && RENEWS.test(new URL(request.url).pathname)) return renew(request);
  const again = request.clone();
  try {
    return await withSecret(request);
  } catch (error) {
    const isDangerous = isProblem(error, 403) && error.code === 'reauth_required';
    if (!isDangerous || !(await proveOneself())) throw error;
    return withSecret(again);
  }
}

/** The server. Every answer that is not 2xx is thrown as a `ProblemError`. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: { Accept: 'application/json, application/problem+json' },
  fetch: send,
});

interface Call<T> {
  data?: T;
  response: Response;
}

/** A thing with the version that `If-Match` asks for. */
export interface Tagged<T> {
  data: T;
  etag: string;
}

/** The body of an answer. */
export async function body<T>(call: Promise<Call<T>>): Promise<NonNullable<T>> {
  const { data, response } = await call;
  if (data === undefined || data === null) throw await problemOf(response);
  return data;
}

/** The body of an answer with its `ETag`. */
export async function tagged<T>(call: Promise<Call<T>>): Promise<Tagged<NonNullable<T>>> {
  const { data, response } = await call;
  if (data === undefined || data === null) throw await problemOf(response);
  return { data, etag: response.headers.get('ETag') ?? '*' };
}

/** An answer without a body. */
export async function done(call: Promise<Call<unknown>>): Promise<void> {
  await call;
}
