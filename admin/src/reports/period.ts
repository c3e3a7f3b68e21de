/** The period of a report, kept in the address. */
import { useSearchParams } from 'react-router-dom';
import { dayBefore } from '../shared/format.ts';

/** Days that a report can look back. */
export const spans = [7, 30, 90, 365] as const;

const DEFAULT_SPAN = 30;

export interface Period {
  from: string;
  to: string;
}

export function usePeriod(): { days: number; period: Period; setDays: (days: number) => void } {
  const [search, setSearch] = useSearchParams();
  const days = spans.find((span) => String(span) === search.get('days')) ?? DEFAULT_SPAN;
  return {
    days,
    period: { from: dayBefore(days - 1), to: dayBefore(0) },
    setDays: (chosen) =>
      setSearch((before) => {
        before.set('days', String(chosen));
        return before;
      }),
  };
}
