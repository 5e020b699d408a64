import createClient from 'openapi-fetch';

import { problemOf, unreachable } from './problem';
import type { paths } from './schema';

async function send(request: Request): Promise<Response> {
  const response = await globalThis.fetch(request).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response;
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
