export { CodeInput } from './CodeInput';
export { FactorSeed } from './FactorSeed';
export { RecoveryCodes } from './RecoveryCodes';
