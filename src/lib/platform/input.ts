import * as v from 'valibot';

/*
 * Texts that people and programs send. Neither has control characters, of which PostgreSQL stores no NUL, nor halves of
 * characters. A `flaw` is the message of whoever parses, where it needs another than valibot's own.
 */
const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;
const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

type Flaw = v.ErrorMessage<v.BaseIssue<unknown>>;

/** A text of one line, trimmed, of 1 to `longest` characters. */
export function line(longest: number, flaw?: Flaw) {
  return text(oneLine, longest, flaw);
}

/** A text that may have several lines, trimmed, of 1 to `longest` characters. */
export function lines(longest: number, flaw?: Flaw) {
  return text(severalLines, longest, flaw);
}

function text(pattern: RegExp, longest: number, flaw: Flaw = 'invalid') {
  return v.pipe(
    v.string(flaw),
    v.metadata({ minLength: 1, maxLength: longest }),
    v.trim(),
    v.minLength(1, flaw),
    v.maxLength(longest, flaw),
    v.regex(pattern, flaw)
  );
}
