export { GroupSelect } from './GroupSelect';
