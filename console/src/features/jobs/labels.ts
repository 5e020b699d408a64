import type { Job, JobOutcome, JobResult } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { t, wordText } from '@/lib/text';

/** What a job does, in words. */
export function jobText(job: Job): string {
  const word = job.action ?? job.kind;
  return wordText('jobs.action', word) ?? word;
}

export function statusText(status: Job['status']): string {
  return t(`jobs.status.${status}`);
}

export function outcomeText(outcome: JobOutcome): string {
  return t(`jobs.outcome.${outcome}`);
}

/** Why a row was not simply done. */
export function whyText({ code, detail }: Pick<JobResult, 'code' | 'detail'>): string {
  if (!code) return '';
  return wordText('jobs.why', code) ?? faultText(code, detail ?? code);
}
