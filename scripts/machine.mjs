// What this machine offers to the project, found first and installed only where it is missing.
// Plain Node ≥ 20 without dependencies: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { project, run } from './steps.mjs';

/** The shell has no window to draw, and the tests take a quarter less of the machine with it than with the whole browser. */
const chromiumShell = 'chromium-headless-shell';
const chromiumNames = [chromiumShell, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The Node that runs the product: the one pinned among the packages, else the machine's own where no package
 * exists for this platform.
 *
 * @returns {string} path of the program
 */
export function productNode() {
  const pinned = join(project, 'node_modules/.bin/node');
  if (existsSync(pinned)) return pinned;
  const own = process.versions.node;
  if (Number.parseInt(own) >= 24) return process.execPath;
  throw new Error(
    `Louyu Hall runs on Node 24 or newer, and there is no packaged Node for ${process.platform}-${process.arch}: ` +
      `please install Node 24 (this is ${own}).`
  );
}

/**
 * How the product's Node is started. It sizes its heap by the machine's memory: left to itself on a large machine it keeps
 * some 200 MB of garbage that nobody asked it to keep.
 */
export const productOptions = ['--max-semi-space-size=8', '--max-old-space-size=192'];

/**
 * The folder of PostgreSQL's programs, if a server is installed.
 *
 * @returns {string | undefined}
 */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...searchPath()];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => isProgram(join(folder, program))));
}

/**
 * What the tests need of the machine, each with the function that installs it where it is missing.
 *
 * @type {[title: string, ensure: () => Promise<void>][]}
 */
export const testTools = [
  ['PostgreSQL for the tests', ensurePostgres],
  ['Chromium for the tests', ensureChromium],
  ['Chinese fonts for pictures of the screens', ensureChineseFonts],
  ['LibreOffice for the tests', ensureLibreOffice]
];

/** Installs PostgreSQL with Debian's packages if there is none and `TEST_POSTGRES_URL` names no server. */
async function ensurePostgres() {
  if (process.env.TEST_POSTGRES_URL || findPostgres()) return;
  if (!canInstall()) throw new Error('Please install PostgreSQL, or set TEST_POSTGRES_URL to a server for tests.');
  await installPackages(['postgresql']);
}

/**
 * A Chromium or Chrome: `CHROMIUM_PATH`, else one on the search path. Undefined when only Playwright's own may be there.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!isProgram(given)) throw new Error(`CHROMIUM_PATH is ${given}, where no program is.`);
    return given;
  }
  return searchPath()
    .flatMap((folder) => chromiumNames.map((name) => join(folder, name)))
    .find(isProgram);
}

/** Installs a browser for the tests if there is none: Debian's as root; where that brings none, Playwright's own. */
async function ensureChromium() {
  if (findChromium()) return;
  for (const name of [chromiumShell, 'chromium']) {
    if (canInstall() && !findChromium()) await installPackages([name]).catch(() => undefined);
  }
  if (!findChromium()) await run('playwright', ['install', 'chromium']);
}

/** Installs Chinese fonts if there are none, so that pictures of the screens show words and not boxes. */
async function ensureChineseFonts() {
  if (!canInstall() || hasChineseFonts()) return;
  await installPackages(['fontconfig', 'fonts-noto-cjk']).catch(() => {
    console.log('  None could be installed; the pages bring their own.');
  });
}

/** Installs LibreOffice's spreadsheets, without windows, if they are missing: the tests open the files of reports with them. */
async function ensureLibreOffice() {
  if (hasLibreOffice()) return;
  if (!canInstall()) throw new Error('Please install LibreOffice Calc: the tests open spreadsheets with soffice.');
  await installPackages(['libreoffice-calc-nogui']);
}

/** Its programs may be there for texts alone; what opens spreadsheets is a library of its own. */
function hasLibreOffice() {
  const program = searchPath()
    .map((folder) => join(folder, 'soffice'))
    .find(isProgram);
  return program !== undefined && existsSync(join(dirname(realpathSync(program)), 'libsclo.so'));
}

function hasChineseFonts() {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string[]} packages names in Debian */
async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { env });
}

function searchPath() {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
