import type { JobOutcome } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

export const OUTCOMES: readonly JobOutcome[] = ['succeeded', 'failed', 'skipped', 'pending', 'cancelled'];

/** What the URL says about the list of jobs. */
export interface JobsSearch {
  cursor?: string | undefined;
}

/** What the URL says about the results of a job. */
export interface JobSearch extends JobsSearch {
  outcome?: JobOutcome | undefined;
}

export function readJobsSearch(search: Record<string, unknown>): JobsSearch {
  return { cursor: textIn(search.cursor) };
}

export function readJobSearch(search: Record<string, unknown>): JobSearch {
  return { outcome: oneOf(OUTCOMES, search.outcome), cursor: textIn(search.cursor) };
}
