export { useWorkspaceOptions } from './useWorkspaceOptions';
