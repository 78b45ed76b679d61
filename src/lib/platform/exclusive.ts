const turns = new Map<string, Promise<unknown>>();

/**
 * Does `work` while nothing else of this name is done: in all pages of the browser, or in this one alone where the browser has
 * no locks, as on pages without TLS.
 */
export async function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // Types say that it is always there.
  const locks = navigator.locks as LockManager | undefined;
  if (locks) return locks.request(name, work);
  const turn = (turns.get(name) ?? Promise.resolve()).then(work, work);
  turns.set(name, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(name) === turn) turns.delete(name);
  }
}
