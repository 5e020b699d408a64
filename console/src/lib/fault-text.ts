import { sentence, wordText } from './text';
import { localTime } from './time';

/** What a sentence of the server names: its words in backticks, its first number, a moment, and itself. */
function namedIn(detail: string): Record<string, string> {
  const words = [...detail.matchAll(/`([^`]+)`/g)].flatMap(([, word]) => word ?? []);
  const [number] = /\d[\d,]*/.exec(detail) ?? [];
  const [moment] = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(detail) ?? [];
  return {
    ...(detail !== '' && { detail: sentence(detail) }),
    ...(words.length > 0 && { words: [...new Set(words)].join(', ') }),
    ...(number !== undefined && { number }),
    ...(moment !== undefined && { moment: localTime(moment) }),
  };
}

/** What a code of the server means; its own sentence for a code that has no text here. */
export function faultText(code: string, detail: string): string {
  return wordText('code', code, namedIn(detail)) ?? sentence(detail);
}
