import { createTheme, type CSSVariablesResolver } from '@mantine/core';

import { t } from '@/lib/text';

/** Colours, type and the defaults of components. `variables.css` is generated from it: `npm run theme`. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 5 },
  colors: {
    ink: ['#f0f1fe', '#dfe1fc', '#c3c7fb', '#a3a8f6', '#868bf0', '#5f63da', '#4f52cb', '#3d3fae', '#313390', '#272974'],
    dark: ['#d9dce6', '#b9bece', '#969db2', '#737b92', '#3c4356', '#2d3343', '#232836', '#191d28', '#12151e', '#0c0e15'],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Their scroll lock injects a <style> element; global.css does the same with :has().
    Modal: { defaultProps: { lockScroll: false, centered: true, radius: 'lg', closeButtonProps: { 'aria-label': t('action.close') } } },
    Drawer: { defaultProps: { lockScroll: false } },
    DrawerRoot: { defaultProps: { lockScroll: false } },
    ModalRoot: { defaultProps: { lockScroll: false } },
    // Hints stand below their fields, errors below those.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('action.close') } } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', withInitialFocusPlaceholder: false } },
  },
});

/** Where Mantine's own greys and reds miss a contrast of 4.5 : 1. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b1f2a',
    '--mantine-color-dimmed': '#5a6375',
    '--mantine-color-placeholder': '#6b7385',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#d5d9e2',
  },
  dark: {
    '--mantine-color-text': '#e3e6ee',
    '--mantine-color-dimmed': '#a3aabd',
    '--mantine-color-placeholder': '#8d95aa',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-default-border': '#3c4356',
    '--mantine-color-body': '#191d28',
  },
});
