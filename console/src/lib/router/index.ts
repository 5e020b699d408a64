export { HrefLink } from './HrefLink';
export { ButtonLink, MenuLink, TextLink } from './links';
export { useCursorPages } from './useCursorPages';
