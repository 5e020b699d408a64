import { wordText } from '@/lib/text';

/** The name of a field of a record. */
export const fieldText = (field: string) => wordText('audit.field', field) ?? spaced(field);

/** A word of the API for which there is no text: at least without its underscores. */
export function spaced(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}
