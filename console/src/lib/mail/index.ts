export { LettersAreKept } from './LettersAreKept';
