import {
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs';
import { dirname } from 'node:path';
import { newId } from '../id.ts';
import { log } from '../log.ts';
import { derive, newKey, parseRing, printRing } from './ring.ts';
import { KeyError, type DataKey, type KeptKey, type KeyRing } from './types.ts';

/** Opens what `PERSONAL_DATA_KEYS` says: the JSON of keys, or the path of a file that holds it. */
export function openKeyRing(keysOrPath: string): KeyRing {
  return keysOrPath.trimStart().startsWith('{') ? ringOf(keysOrPath) : ringIn(keysOrPath);
}

/** Keys that stay as they were given, as those of the environment do. */
function ringOf(text: string): KeyRing {
  const source = 'PERSONAL_DATA_KEYS';
  const kept = parseRing(text);
  const keys = kept?.map(derive);
  const refuse = (): never => {
    throw new KeyError(`${source} holds the keys themselves, which are changed where it is set.`);
  };
  return {
    source,
    keys() {
      if (!keys) throw new KeyError(`${source} starts like keys and holds none that can be read.`);
      return keys;
    },
    printWith: (key) => printRing([key, ...(kept ?? [])]),
    add: refuse,
    drop: refuse
  };
}

/**
 * Keys in a file, made with the first of them and read again whenever another process has changed it. Who has read them goes on
 * with them while the file is away or damaged, and says so in the log.
 */
function ringIn(path: string): KeyRing {
  let read: { version: string; kept: KeptKey[]; keys: DataKey[] } | undefined;
  let lastLogged: string | undefined;

  function current(): { kept: KeptKey[]; keys: DataKey[] } {
    try {
      const version = versionOf(path);
      if (version === null && !read) return { kept: [], keys: [] };
      if (version === null) throw new KeyError(`The key file ${path} is not there any more: put it back.`);
      if (version !== read?.version) read = { version, ...keysIn(path) };
      lastLogged = undefined;
      return read;
    } catch (error) {
      if (!read) throw error;
      const { message } = error as KeyError;
      if (message !== lastLogged) log.error({ err: error }, 'going on with the keys that were read before');
      lastLogged = message;
      return read;
    }
  }

  return {
    source: path,
    keys: () => current().keys,
    printWith: (key) => printRing([key, ...current().kept]),
    add(now) {
      const { kept } = current();
      if (kept.length > 0) replaceFile(path, printRing([newKey(now), ...kept]));
      else makeFile(path, printRing([newKey(now)]));
      return current().keys[0]!;
    },
    drop(ids) {
      const kept = current().kept.filter(({ id }) => !ids.includes(id));
      replaceFile(path, printRing(kept));
    }
  };
}

function keysIn(path: string): { kept: KeptKey[]; keys: DataKey[] } {
  const kept = parseRing(readFile(path));
  if (!kept) throw new KeyError(`The key file ${path} holds no keys that can be read: put back the one that did.`);
  return { kept, keys: kept.map(derive) };
}

/** What changes whenever the file does; `null` where there is none. */
function versionOf(path: string): string | null {
  const stat = using(path, () => statSync(path, { throwIfNoEntry: false }));
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : null;
}

function readFile(path: string): string {
  return using(path, () => readFileSync(path, 'utf8'));
}

/** Makes the file unless another process was first, whose keys then count: a link, unlike a rename, takes no name twice. */
function makeFile(path: string, text: string): void {
  using(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // Containers share a folder and have the same process ids, and one that was stopped here leaves its file behind.
    const made = `${path}.${newId()}`;
    writeDurably(made, text);
    try {
      linkSync(made, path);
    } catch (error) {
      if (!isThere(error)) throw error;
    } finally {
      rmSync(made);
    }
  });
}

/** Replaces the file as a whole. Two processes that add at once would lose a key: the name of the new file is their lock. */
function replaceFile(path: string, text: string): void {
  const next = `${path}.new`;
  try {
    writeDurably(next, text);
    renameSync(next, path);
  } catch (error) {
    throw new KeyError(
      isThere(error)
        ? `The keys are being changed by somebody else; if nobody does, remove ${next}.`
        : `The key file ${path} cannot be written: ${(error as Error).message}`
    );
  }
}

/** Writes a new file that only this account reads, and waits until it is on the disk. */
function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

function using<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new KeyError(`The key file ${path} cannot be used: ${(error as Error).message}`);
  }
}
