import { log } from '../platform/log.ts';

/** The set of those in this process who hear what is broadcast. One that fails keeps nobody else from hearing. */
export function createHearers() {
  const hearers = new Set<(message: string | null) => void>();
  return {
    tell(message: string | null) {
      for (const hear of hearers) {
        try {
          hear(message);
        } catch (error) {
          log.error({ err: error }, 'a listener failed');
        }
      }
    },
    add(hear: (message: string | null) => void) {
      hearers.add(hear);
      return () => {
        hearers.delete(hear);
      };
    }
  };
}
