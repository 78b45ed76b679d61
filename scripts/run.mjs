// node scripts/run.mjs <command>: what the commands of package.json do, each after making what it needs.
import { productNode, productOptions, testTools } from './machine.mjs';
import { compileMessages, ensureBuild, ensureMessages, ensurePackages } from './project.mjs';
import { hand, script, step } from './steps.mjs';

/** @type {Record<string, (args: string[]) => Promise<number | void>>} */
const commands = {
  /** Serves the built application. */
  async start(args) {
    await prepareBuild();
    return hall('serve', ...args);
  },

  /** Serves the sources and follows their changes, on port 3000 unless `PORT` says another. */
  async dev(args) {
    await prepareSources();
    const migrated = await hall('migrate');
    if (migrated !== 0) return migrated;
    if (process.env.HALL_SAMPLE !== '0') await hall('sample', 'load', '--if-empty');
    return hand('vite', ['dev', '--port', process.env.PORT || '3000', '--strictPort', ...args]);
  },

  /** The operator's commands. */
  async hall(args) {
    await prepareSources();
    return hall(...args);
  },

  /** Measures the application, of which it builds a copy with routes to compare with. */
  async bench(args) {
    await prepareSources();
    return hand(productNode(), ['tests/bench/main.ts', ...args]);
  },

  /** Compiles the texts, changed or not. */
  async messages() {
    await ensurePackages();
    await compileMessages();
  },

  /** Installs and makes everything that the tests need. */
  setup
};

async function setup() {
  await prepareBuild();
  for (const [title, ensure] of testTools) await step(title, ensure);
}

async function prepareSources() {
  await ensurePackages();
  await ensureMessages();
}

async function prepareBuild() {
  await prepareSources();
  await ensureBuild();
}

/** @param {string[]} args */
function hall(...args) {
  return hand(productNode(), [...productOptions, 'src/cli/hall.ts', ...args]);
}

await script(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(`Usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`);
  return command(args);
});
