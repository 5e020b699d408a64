export { ProveDialog } from './ProveDialog';
export { proveIfNeeded } from './prove-if-needed';
