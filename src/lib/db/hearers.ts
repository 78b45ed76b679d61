/** The set of those in this process who hear what is broadcast. */
export function createHearers() {
  const hearers = new Set<(message: string) => void>();
  return {
    tell(message: string) {
      for (const hear of hearers) hear(message);
    },
    add(hear: (message: string) => void) {
      hearers.add(hear);
      return () => {
        hearers.delete(hear);
      };
    }
  };
}
