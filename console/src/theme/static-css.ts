import { convertCssVariables, deepMerge, defaultCssVariablesResolver, mergeMantineTheme, DEFAULT_THEME } from '@mantine/core';

import { cssVariablesResolver, theme } from './theme';

/**
 * The style sheet that MantineProvider would inject at run time. It is a file instead, because the content
 * security policy allows no <style> element. A test compares it with `variables.css`.
 */
export function staticCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const variables = deepMerge(defaultCssVariablesResolver(merged), cssVariablesResolver(merged));
  const css = convertCssVariables(variables, ':root').replaceAll(';', ';\n').replaceAll('{', '{\n').replaceAll('}', '}\n');
  return `/* Generated from theme.ts: npm run theme */\n${css.trim()}\n`;
}
