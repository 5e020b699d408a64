export { canIn, useCan, type Can } from './use-can';
export { useSession } from './use-session';
export { useTenant } from './use-tenant';
