/** The set of those in this process who hear what is broadcast. */
export function createHearers() {
  const hearers = new Set<(message: string | null) => void>();
  return {
    tell(message: string | null) {
      for (const hear of hearers) hear(message);
    },
    add(hear: (message: string | null) => void) {
      hearers.add(hear);
      return () => {
        hearers.delete(hear);
      };
    }
  };
}
