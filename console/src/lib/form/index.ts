export { faultsByField } from './faults';
export { isSame, merge, mergeSets, taking, type Merge } from './merge';
export { UnsavedGuard } from './UnsavedGuard';
export { useEdit, type FieldFace } from './use-edit';
export { useSave } from './use-save';
