/** Milliseconds before the first new attempt; each failure doubles it. */
const firstDelay = 1_000;
const longestDelay = 30_000;
/** Milliseconds without a connection after which the person is told. */
const patience = 10_000;
/** Milliseconds of silence, more than two heartbeats long, after which a connection is taken for dead. */
const longestSilence = 60_000;

interface Follower {
  /** Where to listen; asked anew at every attempt. */
  address: () => string;
  onChange: () => void;
  /** The stream has been away for long, or is back. */
  onInterrupted: (interrupted: boolean) => void;
}

/**
 * Listens to a stream of changes in the browser, and connects again by itself whenever it breaks. A hidden page lets go
 * of its connection, of which browsers allow only six a server. Returns how to stop.
 */
export function followChanges({ address, onChange, onInterrupted }: Follower): () => void {
  let source: EventSource | undefined;
  let delay = firstDelay;
  let retry: Timer;
  let telling: Timer;
  let watchdog: Timer;

  function connect() {
    release();
    source = new EventSource(address());
    source.onopen = () => {
      delay = firstDelay;
      clearTimeout(telling);
      telling = undefined;
      onInterrupted(false);
      watch();
    };
    source.onmessage = () => {
      watch();
      onChange();
    };
    source.addEventListener('heartbeat', watch);
    source.onerror = lose;
    watch();
  }

  function lose() {
    release();
    telling ??= setTimeout(() => onInterrupted(true), patience);
    // Spread, so that the screens of a house do not all come back in the same moment.
    retry = setTimeout(connect, delay * (0.5 + Math.random()));
    delay = Math.min(delay * 2, longestDelay);
  }

  function watch() {
    clearTimeout(watchdog);
    watchdog = setTimeout(lose, longestSilence);
  }

  function release() {
    source?.close();
    clearTimeout(retry);
    clearTimeout(watchdog);
  }

  function pause() {
    release();
    clearTimeout(telling);
    telling = undefined;
  }

  function followVisibility() {
    if (document.hidden) pause();
    else connect();
  }

  function connectIfLost() {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) connect();
  }

  followVisibility();
  document.addEventListener('visibilitychange', followVisibility);
  window.addEventListener('online', connectIfLost);
  return () => {
    pause();
    document.removeEventListener('visibilitychange', followVisibility);
    window.removeEventListener('online', connectIfLost);
  };
}

type Timer = ReturnType<typeof setTimeout> | undefined;
