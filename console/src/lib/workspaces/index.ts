export { ScopeSelect } from './ScopeSelect';
export { useWorkspaceName } from './useWorkspaceName';
export { useWorkspaceOptions } from './useWorkspaceOptions';
