/** Where to go after signing in: a path of this console, and nothing that leads elsewhere. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/') || next.startsWith('//')) return undefined;
  // Browsers read a backslash as a slash and drop control characters.
  if (/[\\\u0000-\u001f\u007f]/.test(next)) return undefined;
  const url = new URL(next, window.location.origin);
  return url.origin === window.location.origin ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
