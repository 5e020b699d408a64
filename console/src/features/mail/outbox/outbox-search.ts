import type { MessageStatus, TemplateKind } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

import { STATUSES, TEMPLATES } from '../labels';

/** What the URL says about the outbox. */
export interface OutboxSearch {
  q?: string | undefined;
  status?: MessageStatus | undefined;
  template?: TemplateKind | undefined;
  cursor?: string | undefined;
}

export function readOutboxSearch(search: Record<string, unknown>): OutboxSearch {
  return { q: textIn(search.q), status: oneOf(STATUSES, search.status), template: oneOf(TEMPLATES, search.template), cursor: textIn(search.cursor) };
}

export function isFiltered({ q, status, template }: OutboxSearch): boolean {
  return q !== undefined || status !== undefined || template !== undefined;
}
