export { differenceOf } from './difference';
export { DifferenceList } from './DifferenceList';
export { spaced } from './labels';
