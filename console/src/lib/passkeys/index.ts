export { hindranceText, makePasskey, passkeyHindrance, PasskeyError, showPasskey, type Hindrance } from './passkeys';
