import * as v from 'valibot';

/*
 * Texts that people and programs send. None has control characters (of which PostgreSQL stores no NUL), halves of
 * characters, code points that never are one (XML refuses some, and no program opens a file that has them), separators of
 * lines other than the usual, or marks that turn the direction of what stands beside them. A `flaw` is the message of whoever parses, where it needs another than valibot's own.
 */
const oneLine = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}]*$/u;
const severalLines = /^(?:[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}]|[\t\n\r])*$/u;

/** A character that is seen: no space, no formatting, no filler, and not the blank among the Braille patterns. */
const seen = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

type Flaw = v.ErrorMessage<v.BaseIssue<unknown>>;

/** A text of one line, trimmed, of 1 to `longest` characters. */
export function line(longest: number, flaw?: Flaw) {
  return text(oneLine, longest, flaw);
}

/** A text that may have several lines, trimmed, of 1 to `longest` characters. */
export function lines(longest: number, flaw?: Flaw) {
  return text(severalLines, longest, flaw);
}

/** The length of a text in characters, as JSON Schema counts them, whatever number of UTF-16 units they take. */
export function charactersIn(text: string): number {
  return [...text].length;
}

function text(pattern: RegExp, longest: number, flaw: Flaw = 'invalid') {
  return v.pipe(
    v.string(flaw),
    v.metadata({ minLength: 1, maxLength: longest }),
    v.trim(),
    v.regex(pattern, flaw),
    v.check((written) => seen.test(written), flaw),
    v.check((written) => charactersIn(written) <= longest, flaw)
  );
}
