/** Prices as shops write them, in paise. */

/** 349, 1,299 or 24,999 rupees rather than 351.20. */
export function believablePrice(rupees: number): number {
  const step = rupees < 1_000 ? 10 : rupees < 10_000 ? 100 : 500;
  return (Math.max(step, Math.round(rupees / step) * step) - 1) * 100;
}

/** An EAN-13 code of the range 20-29, which is free for use inside a shop, so that it is nobody's real product. */
export function inStoreBarcode(sequence: number): string {
  const body = `29${String(sequence).padStart(10, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
