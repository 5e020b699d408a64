import type { AuditEntry } from '@/api/types';
import { wordText } from '@/lib/text';

export const typeText = (type: string) => wordText('audit.type', type) ?? spaced(type);

/** The name of a field of a record. */
export const fieldText = (field: string) => wordText('audit.field', field) ?? spaced(field);

function spaced(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/** What an entry is about, in words; a refusal may be about nothing that exists. */
export function resourceText({ name, id }: AuditEntry['resource']): string | undefined {
  return name ?? id ?? undefined;
}
