export { PARTY_KINDS, hrefOfParty, sectionOf } from './sections';
export { PartySelect } from './PartySelect';
export { useMayImportParties } from './useMayImportParties';
