import { t, type PlainKey } from '@/lib/text';

/** Why there are no passkeys here: the page is opened by an IP address, or the browser has none. */
export type Hindrance = 'address' | 'browser';

/** What the browser did not do, in words for whoever sits before it. */
export class PasskeyError extends Error {}

const isAddress = (host: string) => /^[\d.]+$/.test(host) || host.startsWith('[');

/** Whether something stands in the way of passkeys on this page. */
export function passkeyHindrance(): Hindrance | undefined {
  if (isAddress(window.location.hostname)) return 'address';
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential ? undefined : 'browser';
}

export function hindranceText(hindrance: Hindrance): string {
  return hindrance === 'address' ? t('passkeys.noName', { port: window.location.port === '' ? '' : `:${window.location.port}` }) : t('passkeys.noBrowser');
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isCreation = (value: unknown): value is PublicKeyCredentialCreationOptionsJSON => isObject(value) && 'rp' in value && 'challenge' in value;
const isRequest = (value: unknown): value is PublicKeyCredentialRequestOptionsJSON => isObject(value) && 'rpId' in value && 'challenge' in value;

const WORDS: Readonly<Record<string, PlainKey>> = {
  NotAllowedError: 'passkeys.notAllowed',
  AbortError: 'passkeys.notAllowed',
  InvalidStateError: 'passkeys.known',
  SecurityError: 'passkeys.otherSite',
};

/** Asks the browser, and gives what it answers as the server reads it. */
async function ask(asked: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const answer = await asked();
    if (!(answer instanceof PublicKeyCredential)) throw new PasskeyError(t('passkeys.notAllowed'));
    const json: unknown = answer.toJSON();
    return json;
  } catch (error) {
    if (error instanceof PasskeyError) throw error;
    throw new PasskeyError(t(WORDS[error instanceof Error ? error.name : ''] ?? 'passkeys.failed'));
  }
}

/** Has the device make a passkey. */
export function makePasskey(options: unknown): Promise<unknown> {
  return ask(async () => {
    if (!isCreation(options)) throw new PasskeyError(t('passkeys.failed'));
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  });
}

/** Has the device show a passkey. */
export function showPasskey(options: unknown): Promise<unknown> {
  return ask(async () => {
    if (!isRequest(options)) throw new PasskeyError(t('passkeys.failed'));
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  });
}
