/** Letters that are told apart when they are read aloud and make no words. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
/** Letters of a code. */
export const codeLength = 8;

/** A new code for a badge, eight letters: whoever has it can sign the visit out. Made where the visit is, so also without a network. */
export function newBadgeCode(): string {
  let code = '';
  while (code.length < codeLength) {
    const [random] = crypto.getRandomValues(new Uint8Array(1)) as Uint8Array & [number];
    // Bytes that would make some letters more likely than others are passed over.
    if (random < 240) code += letters[random % letters.length];
  }
  return code;
}

/** A code as it was typed or scanned, in the form in which it is kept; `null` for what is no code. */
export function readBadgeCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === codeLength && [...code].every((letter) => letters.includes(letter)) ? code : null;
}

/** A code as people read it, `BCDF-GHJK`. */
export function spellBadgeCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
