export { HrefLink } from './HrefLink';
export { ButtonLink, MenuLink, TextLink } from './links';
export { PageTabs, pageTab } from './PageTabs';
export { useCursorPages } from './useCursorPages';
