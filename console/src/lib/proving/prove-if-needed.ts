import { api, body } from '@/api/client';
import { proveOneself } from '@/api/proving';

/** Before something dangerous that the browser fetches by itself: whether the session may do it now, perhaps after a question. */
export async function proveIfNeeded(): Promise<boolean> {
  const session = await body(api.GET('/api/v1/sessions/current'));
  return session.proved_lately || proveOneself();
}
