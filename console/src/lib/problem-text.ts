import { isProblem } from '@/api/problem';

import { faultText } from './fault-text';
import { PasskeyError } from './passkeys';
import { t } from './text';

/** What a failure means to the reader: the rule, not the code. */
export function problemText(error: unknown): { title: string; detail: string; requestId?: string | undefined } {
  if (error instanceof PasskeyError) return { title: t('passkeys.failedTitle'), detail: error.message };
  if (!isProblem(error)) return { title: t('error.unexpected'), detail: t('error.unexpectedDetail') };
  const { requestId } = error;
  const detail = faultText(error.code, error.detail || error.title);
  switch (error.status) {
    case 0:
      return { title: t('error.unreachable'), detail: t('error.unreachableDetail') };
    case 401:
      return { title: t('error.signedOut'), detail: t('error.signedOutDetail') };
    case 403:
      return { title: t('error.forbidden'), detail: error.permission ? t('error.forbiddenDetail', { permission: error.permission }) : detail, requestId };
    case 404:
      return { title: t('error.notFound'), detail: t('error.notFoundDetail'), requestId };
    case 412:
      return { title: t('conflict.title'), detail: t('conflict.detail'), requestId };
    case 429:
      return { title: t('error.tooMany'), detail: waitText(error.retryAfter), requestId };
    case 503:
      return { title: t('error.unavailable'), detail: error.retryAfter === undefined ? detail : waitText(error.retryAfter), requestId };
    default:
      return error.status >= 500
        ? { title: t('error.unexpected'), detail: t('error.unexpectedDetail'), requestId }
        : { title: t('error.refused'), detail: [detail, ...error.faults.map((each) => faultText(each.code, each.detail))].filter((each, at, all) => each !== '' && all.indexOf(each) === at).join(' '), requestId };
  }
}

/** How long to wait, in words. */
export function waitText(seconds: number | undefined): string {
  if (seconds === undefined) return t('error.waitUnknown');
  return seconds <= 90 ? t('error.waitSeconds', { count: Math.max(1, Math.ceil(seconds)) }) : t('error.waitMinutes', { count: Math.ceil(seconds / 60) });
}
