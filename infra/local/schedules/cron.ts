/** `cron(minutes hours day-of-month month day-of-week year)` of EventBridge Scheduler; `L`, `W` and `#` are not known here. */

type Field = (value: number) => boolean;

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function numberOf(text: string, names: string[]): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : Number(text);
  if (!Number.isInteger(value)) throw new Error(`The local cloud does not know "${text}" in a cron expression`);
  return value;
}

function rangeOf(text: string, names: string[], last: number): Field {
  const [span = '', step] = text.split('/');
  const every = step ? Number(step) : 1;
  if (span === '*' || span === '?') return (value) => every === 1 || value % every === 0;
  const [from = '', to] = span.split('-');
  const first = numberOf(from, names);
  const end = to ? numberOf(to, names) : step ? last : first;
  return (value) => value >= first && value <= end && (value - first) % every === 0;
}

function fieldOf(text: string, last: number, names: string[] = []): Field {
  const ranges = text.split(',').map((part) => rangeOf(part, names, last));
  return (value) => ranges.some((range) => range(value));
}

/** The wall clock's fields in a time zone. */
function clockOf(at: Date, timeZone: string): Record<string, number> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
}

/** Whether a minute is one of the expression's. Throws on an expression that cannot be read. */
export function cron(fields: string, timeZone: string): (at: Date) => boolean {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = '*'] = fields.trim().split(/\s+/);
  const isMinute = fieldOf(minute, 59);
  const isHour = fieldOf(hour, 23);
  const isDay = fieldOf(day, 31);
  const isMonth = fieldOf(month, 12, monthNames);
  const isWeekday = fieldOf(weekday, 7, dayNames);
  const isYear = fieldOf(year, 2199);
  return (at) => {
    const clock = clockOf(at, timeZone);
    const dayOfWeek = new Date(Date.UTC(clock.year ?? 0, (clock.month ?? 1) - 1, clock.day ?? 1)).getUTCDay() + 1;
    const isDate = isYear(clock.year ?? 0) && isMonth(clock.month ?? 0) && isDay(clock.day ?? 0) && isWeekday(dayOfWeek);
    return isDate && isHour(clock.hour ?? -1) && isMinute(clock.minute ?? -1);
  };
}
