export { faultsByField } from './faults';
export { useSave } from './use-save';
