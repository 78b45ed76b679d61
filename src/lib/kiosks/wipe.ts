import { queuePrefix } from '../reception/queue.ts';

/**
 * Empties what this browser keeps of a person beside the session and the page itself: storage and, if it may, the clipboard.
 * What waits to be sent stays, in which there is nothing of a person.
 */
export function wipe(): void {
  sessionStorage.clear();
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(queuePrefix)) localStorage.removeItem(key);
  }
  // Without a secure connection there is no clipboard to ask, and nothing on the screen was ever copied to it.
  navigator.clipboard?.writeText('').catch(() => undefined);
}
