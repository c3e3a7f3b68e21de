/** Code 128 by ISO/IEC 15417, sets B and C: what every scanner at a packing table reads. */

/** Widths of bar, space, bar, ... of each symbol, in modules; 103 to 105 are the starts, 106 is the stop. */
export const patterns: readonly string[] = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 ' +
  '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 ' +
  '112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 ' +
  '311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 ' +
  '122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

const [TO_C, TO_B, START_B, START_C, STOP] = [99, 100, 104, 105, 106];
const MODULUS = 103;

/** Digits from here on; in pairs they take half the room. */
const digitsAt = (text: string, at: number): number => /^\d*/.exec(text.slice(at))?.[0].length ?? 0;

/** Set C pays from four digits at an end, and from six within. */
const paysC = (text: string, at: number): boolean => {
  const digits = digitsAt(text, at);
  return digits >= (at === 0 || at + digits === text.length ? 4 : 6);
};

/** Whether a text can be written: printable ASCII. */
export const isCode128 = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

/** The symbols of a text, start, check symbol and stop included. Throws for what is not printable ASCII. */
export function symbolsOf(text: string): number[] {
  if (!isCode128(text)) throw new Error('Code 128 takes printable ASCII only');
  let inC = paysC(text, 0);
  const symbols = [inC ? START_C : START_B];
  for (let at = 0; at < text.length; ) {
    if (inC && digitsAt(text, at) >= 2) {
      symbols.push(Number(text.slice(at, at + 2)));
      at += 2;
    } else if (inC) {
      symbols.push(TO_B);
      inC = false;
    } else if (paysC(text, at) && digitsAt(text, at) % 2 === 0) {
      symbols.push(TO_C);
      inC = true;
    } else {
      symbols.push(text.charCodeAt(at) - 32);
      at += 1;
    }
  }
  const check = symbols.reduce((sum, symbol, index) => sum + symbol * Math.max(index, 1), 0) % MODULUS;
  return [...symbols, check, STOP];
}

export interface Bar {
  /** From the left edge of the first bar, in modules. */
  x: number;
  width: number;
}

/** The bars of a text and the width of all, in modules; the quiet zone of ten modules at either side is for the caller to leave. */
export function barsOf(text: string): { bars: Bar[]; width: number } {
  const bars: Bar[] = [];
  let x = 0;
  for (const [index, digit] of [
    ...symbolsOf(text)
      .map((symbol) => patterns[symbol])
      .join(''),
  ].entries()) {
    const width = Number(digit);
    // All symbols but the last have six widths, so that every even one is a bar.
    if (index % 2 === 0) bars.push({ x, width });
    x += width;
  }
  return { bars, width: x };
}
