import type { AuditEntry } from '@/api/types';
import { spaced } from '@/lib/audit';
import { wordText } from '@/lib/text';

export const typeText = (type: string) => wordText('audit.type', type) ?? spaced(type);

/** What an entry is about, in words; a refusal may be about nothing that exists. */
export function resourceText({ name, id }: AuditEntry['resource']): string | undefined {
  return name ?? id ?? undefined;
}
