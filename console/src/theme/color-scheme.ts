import { localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';

/** Where the choice is kept; `public/theme.js` reads it before the first paint. */
export const COLOR_SCHEME_KEY = 'rolecall.color-scheme';

export const colorSchemeManager = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY });

export const COLOR_SCHEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];
