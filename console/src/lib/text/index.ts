import { en } from './en';
import { language, locale } from './language';

export { chooseLanguage, language, LANGUAGES, locale, type Language } from './language';

type Catalogue = typeof en;

/** The key of a text. */
export type TextKey = keyof Catalogue;

/** The same texts in another language: one that is missing or has no plural where English has is a type error. */
export type Translation = { readonly [K in TextKey]: Catalogue[K] extends string ? string : { readonly one: string; readonly other: string } };

type Params<T> = T extends string
  ? T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Params<Rest>
    : never
  : T extends { one: infer One; other: infer Other }
    ? 'count' | Params<One> | Params<Other>
    : never;

/** The keys of texts that stand alone. */
export type PlainKey = { [K in TextKey]: [Params<Catalogue[K]>] extends [never] ? K : never }[TextKey];

type Args<K extends TextKey> = [Params<Catalogue[K]>] extends [never] ? [] : [params: Record<Params<Catalogue[K]>, string | number>];
type Values = Readonly<Record<string, string | number>>;

// Every module that holds a text waits for the catalogue of its language; English is at hand.
const catalogue: Translation = language === 'en' ? en : (await import('./de')).de;
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(locale);

/** The text of a key, its parameters filled in; `count` chooses between `one` and `other`. */
export function t<K extends TextKey>(key: K, ...[params]: Args<K>): string {
  const entry: string | { one: string; other: string } = catalogue[key];
  const values: Values = params ?? {};
  const template = typeof entry === 'string' ? entry : plural.select(Number(values.count)) === 'one' ? entry.one : entry.other;
  return filled(template, values);
}

function filled(template: string, values: Values): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value;
  });
}

/** The text for a word that the server chose, such as the name of an action; `undefined` for one that is not known here, or whose text says more than `values` can fill in. */
export function wordText(prefix: string, word: string, values: Values = {}): string | undefined {
  const key = `${prefix}.${word}`;
  const entry: unknown = Object.hasOwn(catalogue, key) ? Reflect.get(catalogue, key) : undefined;
  if (typeof entry !== 'string') return undefined;
  const text = filled(entry, values);
  return /\{\w+\}/.test(text) ? undefined : text;
}

const all = new Intl.ListFormat(locale, { type: 'conjunction' });
const any = new Intl.ListFormat(locale, { type: 'disjunction' });

/** All of these: a, b and c. */
export function listText(names: readonly string[]): string {
  return all.format(names);
}

/** Any of these: a, b or c. */
export function eitherText(names: readonly string[]): string {
  return any.format(names);
}

/** A number as people read it. */
export function numberText(value: number): string {
  return number.format(value);
}

const QUOTES = { en: '“$1”', de: '„$1“' } as const;

/** What somebody wrote, in quotes. */
export function quoted(words: string): string {
  return QUOTES[language].replace('$1', () => words);
}

/** The server's sentences are lower case without a full stop; people read them as sentences. */
export function sentence(detail: string): string {
  const trimmed = detail.trim().replaceAll(/`([^`]*)`/g, QUOTES[language]);
  if (trimmed === '') return '';
  const first = trimmed.charAt(0).toLocaleUpperCase('en') + trimmed.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
