/**
 * Keys for `Idempotency-Key`: the same body sent again keeps its key, so that an attempt that was lost on the
 * way does not create twice; another body gets another key.
 */
export function createIdempotency(): (body: unknown) => string {
  let last = { json: '', key: '' };
  return (body) => {
    const json = JSON.stringify(body);
    if (json !== last.json) last = { json, key: randomKey() };
    return last.key;
  };
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
