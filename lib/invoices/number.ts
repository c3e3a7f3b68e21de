/** Numbers of invoices and credit notes by rules 46 and 53 of the CGST Rules: at most 16 characters, consecutive, unique in a financial year. */
import type { Settings } from '../settings/types.ts';
import { seriesOf } from './states.ts';

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

/** Digits of a series' numbers: seven, or as many as its prefix leaves of the sixteen characters. */
const digitsOf = (series: string): number => Math.min(DIGITS, LONGEST - `${series}/26-27/`.length);

/** `KA/26-27/0000123`. Throws when the number would be longer than the law allows. */
export function invoiceNumber(series: string, financialYear: string, sequence: number): string {
  const number = `${series}/${financialYear}/${String(sequence).padStart(digitsOf(series), '0')}`;
  if (number.length > LONGEST) throw new Error(`Invoice number ${number} is longer than ${LONGEST} characters`);
  return number;
}

/** Where the PDF of a number is kept in the bucket. */
export const storageKeyOf = (financialYear: string, number: string, folder: 'invoices' | 'credit-notes' = 'invoices'): string =>
  `${folder}/${financialYear}/${number.replaceAll('/', '-')}.pdf`;

type Series = Pick<Settings, 'store' | 'invoices'>;

/** What invoice numbers begin with: the setting, or the seller's state. */
export const invoiceSeriesOf = ({ store, invoices }: Series): string => invoices.series ?? seriesOf(store.state);

/** What the numbers of credit notes begin with: a series of their own. */
export const creditSeriesOf = (settings: Series): string => settings.invoices.creditSeries ?? `${invoiceSeriesOf(settings)}C`;
