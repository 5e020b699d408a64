/** What the ways to add a user share with other features. */
export { BackToUsers } from './BackToUsers';
export { AddUserTabs } from './form/AddUserTabs';
export { RolePicker } from './form/RolePicker';
export { useContexts } from './form/useContexts';
export { contextText } from './labels';
export { ScopeSelect } from './ScopeSelect';
