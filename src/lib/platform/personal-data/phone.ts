/** Mainland numbers after +86: mobiles, numbers of Beijing and other cities of two or three digits, with their area code. */
const mainland = /^(1[3-9]\d{9}|10[2-9]\d{7}|2\d[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/;

/** Any other country's, by E.164: up to fifteen digits. */
const abroad = /^(?!86)[1-9]\d{7,14}$/;

/**
 * A telephone number as it is kept, `+` and digits, from how people write it: with spaces, hyphens or full-width digits,
 * Mainland numbers with or without +86, all others with `+` and their country. `null` where it can be none.
 */
export function phoneOf(written: string): string | null {
  const plain = written.normalize('NFKC').replaceAll(/[\s().\-‐-―]/g, '');
  const [, international, digits] = /^(\+|00)?(\d+)$/.exec(plain) ?? [];
  if (digits === undefined) return null;
  if (international && !digits.startsWith('86')) return abroad.test(digits) ? `+${digits}` : null;
  const national = international ? digits.slice(2) : digits.replace(/^0/, '');
  return mainland.test(national) ? `+86${national}` : null;
}
