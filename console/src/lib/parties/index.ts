export { PARTY_KINDS, hrefOfParty, sectionOf } from './sections';
export { PartyName } from './PartyName';
export { PartySelect } from './PartySelect';
export { useMayImportParties } from './useMayImportParties';
