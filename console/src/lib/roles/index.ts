export { ForceBadge } from './ForceBadge';
export { HeldNote } from './HeldNote';
export { RoleChoice } from './RoleChoice';
export { RoleSelect } from './RoleSelect';
export { RoleTicks, type PickedRole } from './RoleTicks';
export { forceOf, isFaulty, NO_TERMS, sameTerms, spanText, termsBody, termsFaults, termsText, type RoleTerms, type TermsFaults } from './terms';
export { TermsFields } from './TermsFields';
