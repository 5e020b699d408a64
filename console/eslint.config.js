import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Mantine parts that put a <style> element into the page, which the content security policy refuses. */
const injectsStyles = {
  name: '@mantine/core',
  importNames: ['AppShell', 'Grid', 'SimpleGrid', 'ColorSchemeScript', 'useMantineColorScheme'],
  message: 'It injects a <style> element. Use a CSS module; for the scheme, @/theme/color-scheme.',
};
const noCasts = { paths: [injectsStyles] };

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.ts', 'src/api/generate.mjs', 'public', 'eslint.config.js'] },
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The router's redirect() and notFound() are thrown, and are no errors.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
      'no-restricted-imports': ['error', noCasts],
    },
  },
  {
    files: ['src/ui/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          ...noCasts,
          patterns: [
            { group: ['@/api/*', '@/shell/*', '@/features/*', '@/routes/*', '@/lib/session/*', '@/lib/router/*'], message: 'ui knows no api and no screens.' },
            { group: ['@tanstack/react-router', '@tanstack/react-query'], message: 'ui knows no router and no api.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { ...noCasts, patterns: [{ group: ['@/features/*', '../../*'], message: 'Features never import each other.' }] },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/api/queries/keys.ts', '**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'Property[key.name="queryKey"] > ArrayExpression', message: 'The keys of the cache stand in @/api/queries/keys.' }],
    },
  },
  { files: ['src/lib/text/en.ts', 'src/lib/text/de.ts', '**/*.test.ts', '**/*.test.tsx'], rules: { 'max-lines': 'off' } },
);
