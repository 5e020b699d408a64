import { en } from './en';

type Catalogue = typeof en;

/** The key of a text. */
export type TextKey = keyof Catalogue;

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

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

/** The text of a key, its parameters filled in; `count` chooses between `one` and `other`. */
export function t<K extends TextKey>(key: K, ...[params]: Args<K>): string {
  const entry: string | { one: string; other: string } = en[key];
  const values: Readonly<Record<string, string | number>> = params ?? {};
  const template = typeof entry === 'string' ? entry : plural.select(Number(values.count)) === 'one' ? entry.one : entry.other;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value;
  });
}

function isPlain(key: string): key is PlainKey {
  const entry: unknown = Object.hasOwn(en, key) ? Reflect.get(en, key) : undefined;
  return typeof entry === 'string' && !entry.includes('{');
}

/** The text for a word that the server chose, such as the name of an action; `undefined` for one that is not known here. */
export function wordText(prefix: string, word: string): string | undefined {
  const key = `${prefix}.${word}`;
  return isPlain(key) ? t(key) : undefined;
}

/** The server's sentences are lower case without a full stop; people read them as sentences. */
export function sentence(detail: string): string {
  const trimmed = detail.trim().replaceAll(/`([^`]*)`/g, '“$1”');
  if (trimmed === '') return '';
  const first = trimmed.charAt(0).toLocaleUpperCase('en') + trimmed.slice(1);
  return /[.!?…”]$/.test(first) && !first.endsWith('”') ? first : `${first}.`;
}
