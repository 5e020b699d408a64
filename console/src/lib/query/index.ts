export { FOR_EDITING } from './for-editing';
export { QueryView } from './QueryView';
