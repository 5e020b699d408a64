export { RoleChoice } from './RoleChoice';
export { RoleSelect } from './RoleSelect';
export { RoleTicks, type PickedRole } from './RoleTicks';
