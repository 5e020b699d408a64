import { isProblem } from '@/api/problem';
import { faultText } from '@/lib/fault-text';
import { PasskeyError } from '@/lib/passkeys';
import { problemText, waitText } from '@/lib/problem-text';
import { t } from '@/lib/text';

/** Why somebody is not signed in, in words that tell a stranger nothing. */
export function signInError(error: unknown): string {
  if (error instanceof PasskeyError) return error.message;
  if (isProblem(error, 400) && error.code === 'token_invalid') return t('signIn.expired');
  if (isProblem(error, 401)) return t('signIn.wrong');
  if (isProblem(error, 429)) return `${t('signIn.throttled')} ${waitText(error.retryAfter)}`;
  if (isProblem(error, 403)) return faultText(error.code, error.detail || error.title);
  const { title, detail } = problemText(error);
  return detail || title;
}
