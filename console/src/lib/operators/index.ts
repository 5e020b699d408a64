export { LentRoleSelect } from './LentRoleSelect';
export { StaffAccessFields, type StaffAccess } from './StaffAccessFields';
