import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const clock = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Ask the clock you were given (platform/clock.ts), so that tests can set the time.'
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Ask the clock you were given (platform/clock.ts), so that tests can set the time.'
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'Ask the clock you were given (platform/clock.ts), so that tests can set the time.'
  }
];

const queries = [
  {
    selector: 'CallExpression[arguments.length=0][callee.property.name=/^(run|all|get|values)$/]',
    message: 'Await the query itself: run(), all(), get() and values() do not exist on PostgreSQL.'
  }
];

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      'node_modules/',
      'data/',
      'drizzle/',
      'src/lib/messages/',
      'test-results/',
      'playwright-report/'
    ]
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,svelte}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] }
    },
    rules: {
      // The compiler knows the names that exist.
      'no-undef': 'off',
      // A service promises its answer, also where today's answer needs no waiting.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Objects here are closures, not classes: their functions may be passed on.
      '@typescript-eslint/unbound-method': 'off',
      // SvelteKit's own error() and redirect() are thrown, and are no errors.
      '@typescript-eslint/only-throw-error': 'off'
    }
  },
  {
    // A test may look at any answer without describing its shape first.
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  svelte.configs.recommended,
  {
    // The types of components are svelte-check's: here each of them would make TypeScript begin anew.
    files: ['**/*.svelte'],
    extends: [ts.configs.disableTypeChecked]
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // Addresses are whole: the product serves from the root of its host.
      'svelte/no-navigation-without-resolve': 'off'
    }
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['src/**'],
    ignores: ['src/cli/**'],
    rules: { 'no-console': 'error' }
  },
  {
    files: ['src/**'],
    ignores: ['src/lib/platform/clock.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock] }
  },
  {
    files: ['src/**/store.server.ts', 'src/**/store/**'],
    rules: { 'no-restricted-syntax': ['error', ...clock, ...queries] }
  }
);
