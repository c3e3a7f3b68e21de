/** Looks through logs for what must never be in one. */

/** By their looks, whoever made them. Names of fields count as well: their values are hidden wherever they are logged on purpose. */
const shapes: readonly [what: string, pattern: RegExp][] = [
  ['a signed token', /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/],
  ['a cart or refresh token', /\b(crt|ses)_\w{20,}\.[\w-]{20,}/],
  ['an order token', /\bord_\w{20,}\.\d{10}\.[\w-]{20,}/],
  ['a private key', /-----BEGIN|"d": ?"[\w-]{43}"/],
  ['a secret of a webhook', /whsec_[\w+/]{8,}/],
  ['a password in a connection string', /:\/\/[^/\s":@]+:[^/\s":@]+@/],
  ['the hash of a password', /\$2[aby]\$\d\d\$[./\w]{20,}/],
  [
    'a field that holds a secret',
    /\\?"(password|currentPassword|newPassword|passwordHash|authorization|accessToken|refreshToken|accountNumber|cvv)\\?": ?\\?"[^"*[]/i,
  ],
  ['a bearer', /\bBearer [\w-]{8,}/i],
  ['a bank’s code', /\b[A-Z]{4}0[A-Z0-9]{6}\b/],
  ['a UPI id', /\b[\w.-]{2,}@(ok\w+|upi|ybl|ibl|axl|paytm)\b/i],
];

const cards = /(?<![\w.-])(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6\d{3}|3[47]\d{2})(?:[ -]?\d){11,12}(?![\w.-])/g;

/** Luhn's check of a card number. */
function isCard(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => total + (place % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit), 0);
  return sum % 10 === 0;
}

export interface Leak {
  what: string;
  /** The line, cut. */
  line: string;
}

/** What a log gives away: by its looks, or because it is one of the values that a test has used. */
export function leaksIn(text: string, canaries: ReadonlySet<string>): Leak[] {
  return text.split('\n').flatMap((line) => {
    const found = shapes.filter(([, pattern]) => pattern.test(line)).map(([what]) => what);
    if ((line.match(cards) ?? []).some(isCard)) found.push('a card number');
    const words = line.match(/[\w.~+/@:-]{8,}/g) ?? [];
    if (words.some((word) => canaries.has(word) || canaries.has(word.replace(/^[\w-]+[:=]/, ''))))
      found.push('a value that a test keeps secret');
    return found.map((what) => ({ what, line: line.slice(0, 600) }));
  });
}
