export { noProof, proofBody, proofRules, type Proof } from './proof';
export { ProofFields } from './ProofFields';
