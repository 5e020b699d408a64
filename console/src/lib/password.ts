import { t } from './text';

/** The fewest characters that the server takes. */
const MIN_LENGTH = 8;

/** That rule, told before anything is typed. */
export const passwordRule = () => t('password.empty', { min: MIN_LENGTH });

/** What is wrong with a new password, as far as it can be seen here. */
export function passwordFault(password: string): string | null {
  return password.length < MIN_LENGTH ? t('password.short', { min: MIN_LENGTH }) : null;
}

/** How strong a password looks, 0 to 4. Only a hint: the server decides. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** Each account's own words make a password weak. */
export function strengthOf(password: string, words: readonly string[] = []): Strength {
  if (password.length < MIN_LENGTH) return password === '' ? 0 : 1;
  const lower = password.toLowerCase();
  const personal = words.some((word) => word.length >= 4 && lower.includes(word.toLowerCase()));
  const distinct = new Set(password).size;
  if (personal || distinct < 5 || /^(\d+|[a-z]{1,9}\d{0,4}[!.]?)$/i.test(password)) return 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  const score = password.length + kinds * 2;
  if (score >= 22 && distinct >= 9) return 4;
  return score >= 16 ? 3 : 2;
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random password of four groups, about 116 bits, without letters that look alike. */
export function generatePassword(): string {
  const pick = (): string => {
    // Values that would favour the first letters are drawn again.
    const limit = 256 - (256 % ALPHABET.length);
    const [value = 255] = crypto.getRandomValues(new Uint8Array(1));
    return value < limit ? ALPHABET.charAt(value % ALPHABET.length) : pick();
  };
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, pick).join('')).join('-');
}
