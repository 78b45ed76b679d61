const undone = new Set<() => void>();
let listening = false;

/**
 * Runs synchronous `work` when this process ends, also upon a signal.
 * Returns a function that takes the work back, for use once it has been done in good order.
 */
export function atExit(work: () => void): () => void {
  if (!listening) listen();
  undone.add(work);
  return () => undone.delete(work);
}

function listen() {
  listening = true;
  process.once('exit', () => {
    for (const work of undone) work();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // A test runner has its own handler and ends in good order; without one we must end the process ourselves.
    process.once(signal, () => {
      if (process.listenerCount(signal) === 0) process.exit(1);
    });
  }
}
