import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import type { Command } from 'commander';
import ts from 'typescript';
import { createProgram } from '../../../src/cli/program.ts';

const routes = 'src/routes';
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Every way in: `GET /path` for pages with data and for handlers, `POST /path` for handlers, `POST /path?/name` for
 * form actions, and `hall …` for the operator's commands. Read from the sources, so that none can be forgotten.
 */
export function entryPoints(): string[] {
  const fromRoutes = globSync(`${routes}/**/+{server,page.server}.ts`).flatMap((file) => {
    const path = pathOf(file);
    const exported = exportsOf(file);
    return [...exported].flatMap(([name, names]) => {
      if (name === 'load') return [`GET ${path}`];
      if (name === 'actions') return names.map((action) => `POST ${path}${action === 'default' ? '' : `?/${action}`}`);
      return methods.has(name) ? [`${name} ${path}`] : [];
    });
  });
  return [...fromRoutes, ...commandsOf(createProgram())].sort();
}

function pathOf(file: string): string {
  const path = file
    .slice(routes.length)
    .replace(/\/\+[^/]+$/, '')
    .replaceAll(/\/\([^)]+\)/g, '');
  return path === '' ? '/' : path;
}

/** The exports of a file, with the property names of those that are objects. */
function exportsOf(file: string): Map<string, string[]> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found = new Map<string, string[]>();
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
      throw new Error(`${file} exports in a way in which an entry point could hide: export where it is defined.`);
    }
    if (!ts.canHaveModifiers(statement)) continue;
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, []);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name)) found.set(name.text, propertiesOf(initializer));
    }
  }
  return found;
}

function propertiesOf(expression: ts.Expression | undefined): string[] {
  if (expression && ts.isSatisfiesExpression(expression)) return propertiesOf(expression.expression);
  if (!expression || !ts.isObjectLiteralExpression(expression)) return [];
  return expression.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : []
  );
}

function commandsOf(command: Command, path = 'hall'): string[] {
  return command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`;
    return child.commands.length > 0 ? commandsOf(child, name) : [name];
  });
}
