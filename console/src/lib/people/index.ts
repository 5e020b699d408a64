export { AccountStatus } from './AccountStatus';
export { UserSelect } from './UserSelect';
