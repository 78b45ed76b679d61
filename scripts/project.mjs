// What is made from the committed files: packages, compiled messages, the built application. Each is made only when
// something it is made from has changed. Plain Node ≥ 20 without dependencies: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productNode } from './machine.mjs';
import { project, run, step } from './steps.mjs';

const compiledMessages = 'src/lib/messages';
const messageSources = ['messages', 'project.inlang/settings.json', 'package-lock.json'];
const buildSources = ['src', 'static', 'messages', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** Installs the packages of package-lock.json if another set, or none, is there; and checks that the Node is there. */
export async function ensurePackages() {
  if (!packagesAreCurrent()) {
    // The build needs the development packages, whatever NODE_ENV says. No package needs its install script: native
    // ones bring their programs ready-made. `npm ci` would refuse a lock file that lacks a package for other machines.
    const which = ['--include=dev', '--include=optional', '--ignore-scripts'];
    await step('Installing packages', () => run('npm', ['install', '--no-save', '--loglevel=error', ...which]));
  }
  productNode();
}

/** Compiles the texts if they have changed. */
export async function ensureMessages() {
  if (readStamp(compiledMessages) !== fingerprint(messageSources)) await step('Compiling messages', compileMessages);
}

/** Compiles the texts of messages/ to functions; fails when a text was left out. */
export async function compileMessages() {
  const sources = fingerprint(messageSources);
  const settings = ['--project', 'project.inlang', '--outdir', compiledMessages, '--strategy', 'cookie', 'baseLocale'];
  const quiet = ['--silent', '--no-emit-readme', '--no-emit-prettier-ignore', '--no-emit-git-ignore'];
  const output = await run('paraglide-js', ['compile', ...settings, ...quiet]);

  // The compiler warns and succeeds with nothing when it cannot load its plugin.
  const index = readFileSync(join(project, compiledMessages, 'messages/_index.js'), 'utf8');
  const missing = messageKeys().filter((key) => !index.includes(`/${key}.js'`));
  if (missing.length > 0) throw new Error(`These messages were not compiled: ${missing.join(', ')}\n${output}`);
  writeStamp(compiledMessages, sources);
}

/** Builds the application into build/ if its sources have changed. Needs the packages and the messages. */
export async function ensureBuild() {
  const sources = fingerprint(buildSources);
  if (readStamp('build') !== sources) {
    await step('Building', () => run('vite', ['build']));
    writeStamp('build', sources);
  }
}

/** npm keeps a copy of the lock file beside what it installed; packages for other machines are not in it. */
function packagesAreCurrent() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' || wanted.optional || wanted.devOptional || installed[path]?.version === wanted.version
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean }>} the packages by their folder
 */
function packagesOf(lockFile) {
  const path = join(project, lockFile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function messageKeys() {
  return filesBelow('messages')
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => Object.keys(JSON.parse(readFileSync(join(project, file), 'utf8'))))
    .filter((key) => !key.startsWith('$'));
}

/**
 * A digest of the names and contents of files and folders.
 *
 * @param {string[]} paths
 */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow)) hash.update(file).update(readFileSync(join(project, file)));
  return hash.digest('hex');
}

/**
 * @param {string} path of a file or folder
 * @returns {string[]} the file, or the folder's files at any depth but for compiled messages, in a stable order
 */
function filesBelow(path) {
  if (path === compiledMessages || !existsSync(join(project, path))) return [];
  if (!statSync(join(project, path)).isDirectory()) return [path];
  return readdirSync(join(project, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

/** @param {string} folder */
function readStamp(folder) {
  const path = join(project, folder, '.sources');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * Remembers what a folder was made from, in the folder itself, so that it is forgotten with it.
 *
 * @param {string} folder
 * @param {string} sources
 */
function writeStamp(folder, sources) {
  writeFileSync(join(project, folder, '.sources'), sources);
}
