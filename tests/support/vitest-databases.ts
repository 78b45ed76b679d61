import { prepareDatabases } from './databases.ts';

/** Vitest's global set-up of the contract tests; what it returns is the tear-down. */
export default prepareDatabases;
