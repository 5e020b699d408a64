/** `Ada Lovelace` → `AL`, `ops@example.org` → `OP`. */
export function initialsOf(name: string): string {
  const words = name.replace(/@.*$/, '').split(/[\s._-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first = '?', ...rest] = words;
  const last = rest.at(-1);
  const letters = last === undefined ? characters(first, 2) : characters(first, 1) + characters(last, 1);
  return letters.toLocaleUpperCase('en');
}

const segmenter = new Intl.Segmenter('en');

function characters(word: string, most: number): string {
  return Array.from(segmenter.segment(word), ({ segment }) => segment).slice(0, most).join('');
}

interface Tint {
  background: string;
  text: string;
}

const TINTS: readonly Tint[] = ['info', 'success', 'warning', 'danger', 'neutral'].map((tone) => ({
  background: `var(--rc-${tone}-bg)`,
  text: `var(--rc-${tone}-text)`,
}));

/** The same name always has the same tint. */
export function tintOf(name: string): Tint {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return TINTS[hash % TINTS.length] ?? { background: 'var(--rc-neutral-bg)', text: 'var(--rc-neutral-text)' };
}
