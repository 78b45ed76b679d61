const stars = '****';
const graphemes = new Intl.Segmenter();

/** A name of which the first character is left: 王**. How long it is, is not told either. */
export function maskName(name: string): string {
  const [first] = graphemes.segment(name);
  return `${first?.segment ?? ''}**`;
}

/** A telephone number as `phoneOf` gives it, of which at least four digits are hidden: 138****5678, +85****78. */
export function maskPhone(phone: string): string {
  const shown = nationalPhone(phone);
  const head = 3;
  const tail = Math.max(0, Math.min(4, shown.length - head - stars.length));
  return `${shown.slice(0, head)}${stars}${shown.slice(shown.length - tail)}`;
}

/** A telephone number as `phoneOf` gives it, as people dial it: Mainland numbers without +86. */
export function nationalPhone(phone: string): string {
  return phone.startsWith('+86') ? phone.slice('+86'.length).replace(/^(?!1[3-9])/, '0') : phone;
}
