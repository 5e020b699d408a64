import { eitherText, listText, sentence, wordText } from './text';
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
    ...spoken(words),
  };
}

/** The words in the language of the reader: fields of files, and contexts, the last of them being that of the account. */
function spoken(words: readonly string[]): Record<string, string> {
  const [first, ...rest] = words;
  const fields = words.map((word) => wordText('imports.field', word));
  const contexts = rest.flatMap((word) => wordText('context', word) ?? []);
  const context = contexts.at(-1);
  return {
    ...(first !== undefined && { first }),
    ...(context !== undefined && { context }),
    ...(contexts.length > 1 && { contexts: listText(contexts.slice(0, -1)) }),
    ...(first !== undefined && fields.every((field) => field !== undefined) && { fields: eitherText(fields) }),
  };
}

/** What a code of the server means, with what its sentence names where it names it; that sentence for a code that has no text here. */
export function faultText(code: string, detail: string): string {
  const named = namedIn(detail);
  return wordText('code', `${code}.named`, named) ?? wordText('code', code, named) ?? sentence(detail);
}
