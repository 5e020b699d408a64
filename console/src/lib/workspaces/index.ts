export { useWorkspaceName } from './useWorkspaceName';
export { useWorkspaceOptions } from './useWorkspaceOptions';
