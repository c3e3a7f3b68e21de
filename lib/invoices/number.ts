/** Invoice numbers by rule 46 of the CGST Rules: at most 16 characters, consecutive, unique in a financial year. */

/** India has one zone and no daylight saving. */
const IST_OFFSET_MS = 5.5 * 60 * 60_000;
const APRIL = 3;
const DIGITS = 7;
const LONGEST = 16;

/** The financial year of a moment, as `26-27`; it starts on 1 April at midnight in Asia/Kolkata. */
export function financialYearOf(at: Date): string {
  const local = new Date(at.getTime() + IST_OFFSET_MS);
  const start = local.getUTCFullYear() - (local.getUTCMonth() < APRIL ? 1 : 0);
  const short = (year: number) => String(year % 100).padStart(2, '0');
  return `${short(start)}-${short(start + 1)}`;
}

/** `KA/26-27/0000123`. Throws when the number would be longer than the law allows. */
export function invoiceNumber(series: string, financialYear: string, sequence: number): string {
  const number = `${series}/${financialYear}/${String(sequence).padStart(DIGITS, '0')}`;
  if (number.length > LONGEST) throw new Error(`Invoice number ${number} is longer than ${LONGEST} characters`);
  return number;
}

/** Where the PDF of a number is kept in the bucket. */
export const storageKeyOf = (financialYear: string, number: string): string =>
  `invoices/${financialYear}/${number.replaceAll('/', '-')}.pdf`;
