import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';

import { colorSchemeManager } from './color-scheme';
import { theme } from './theme';

interface ThemeProviderProps {
  children: ReactNode;
  /** Without transitions and portals. */
  test?: boolean;
}

/** Mantine without the <style> elements that the content security policy refuses: `variables.css` stands for them. */
export function ThemeProvider({ children, test = false }: ThemeProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      env={test ? 'test' : 'default'}
    >
      {children}
    </MantineProvider>
  );
}
