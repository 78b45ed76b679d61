/** Empties what this browser keeps of a person beside the session and the page itself: storage and, if it may, the clipboard. */
export function wipe(): void {
  sessionStorage.clear();
  localStorage.clear();
  // Without a secure connection there is no clipboard to ask, and nothing on the screen was ever copied to it.
  navigator.clipboard?.writeText('').catch(() => undefined);
}
