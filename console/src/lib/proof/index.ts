export { NO_PROOF, proofBody, proofRules, type Proof } from './proof';
export { ProofFields } from './ProofFields';
