import type { InviteeForm } from '@/api/types';
import { emailFault } from '@/lib/rules';
import { t } from '@/lib/text';

/** As many as one request takes. */
const MOST = 200;

/** `Ida Lace <ida@example.org>`, or the address alone. */
function inviteeOf(text: string): InviteeForm {
  const named = /^(.*?)\s*<([^<>]*)>$/.exec(text);
  const [first, ...rest] = (named?.[1] ?? '').replaceAll('"', '').trim().split(/\s+/);
  const last = rest.join(' ');
  return { email: (named?.[2] ?? text).trim(), ...(first && { first_name: first }), ...(last !== '' && { last_name: last }) };
}

/** Whom a text names that was typed or pasted: one to a line, or between commas and semicolons; each address once. */
export function inviteesOf(text: string): InviteeForm[] {
  const all = text.split(/[\n,;]+/).map((each) => each.trim()).filter((each) => each !== '').map(inviteeOf);
  const byAddress = new Map(all.map((each) => [each.email.toLowerCase(), each]));
  return [...byAddress.values()];
}

/** What is wrong with such a text: the first thing that is no address, or too many. */
export function inviteesFault(text: string): string | null {
  const all = inviteesOf(text);
  if (all.length === 0) return t('fault.required');
  if (all.length > MOST) return t('invitations.tooMany', { most: MOST });
  const wrong = all.find(({ email }) => email === '' || emailFault(email) !== null);
  return wrong === undefined ? null : t('invitations.noAddress', { text: wrong.email });
}
