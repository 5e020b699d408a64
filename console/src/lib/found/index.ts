export { FoundSelect, type OneFoundProps } from './FoundSelect';
export { useTyping } from './useTyping';
