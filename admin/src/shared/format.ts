/** Amounts, days and shares as people in the shop's country write them, in the language of the console. */
import { useLocaleState } from 'react-admin';

/** As the API has it: in paise. */
interface Money {
  amount: number;
  currency: 'INR';
}

const TIME_ZONE = 'Asia/Kolkata';

function formats(locale: string) {
  const tag = locale === 'hi' ? 'hi-IN' : 'en-IN';
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'INR' });
  const round = new Intl.NumberFormat(tag, { style: 'currency', currency: 'INR', maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(tag, { style: 'currency', currency: 'INR', notation: 'compact', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(tag);
  const share = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: TIME_ZONE });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: TIME_ZONE });
  const time = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE });
  return {
    money: ({ amount }: Money): string => money.format(amount / 100),
    /** Without paise, for figures. */
    rupees: ({ amount }: Money): string => round.format(amount / 100),
    /** As short as it goes, for axes; of paise. */
    compact: (amount: number): string => compact.format(amount / 100),
    number: (value: number): string => number.format(value),
    share: (value: number | null): string => (value === null ? '–' : share.format(value)),
    change: (value: number): string => change.format(value),
    day: (iso: string): string => day.format(new Date(iso)),
    date: (iso: string): string => date.format(new Date(iso)),
    /** From one day to another, no part of them said twice. */
    dates: (from: string, to: string): string => date.formatRange(new Date(from), new Date(to)),
    time: (iso: string): string => time.format(new Date(iso)),
  };
}

const made = new Map<string, ReturnType<typeof formats>>();

/** The formats of the language that is shown. */
export function useFormats(): ReturnType<typeof formats> {
  const [locale] = useLocaleState();
  const known = made.get(locale) ?? formats(locale);
  made.set(locale, known);
  return known;
}

/** A day of the shop, `days` before today, as the API takes it. */
export const dayBefore = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(new Date(Date.now() - days * 86_400_000));

/** Ahead of UTC, all year. */
const OFFSET = '+05:30';

const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: TIME_ZONE });

/** A moment as an `<input type="datetime-local">` holds it, in the shop's time. */
export const toLocalTime = (iso: string): string => local.format(new Date(iso)).replace(' ', 'T');

/** The moment that such an input means. */
export const fromLocalTime = (text: string): string => new Date(`${text}${OFFSET}`).toISOString();
