/** The figures of the period, each beside the one before. */
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import type { TextKey } from '../i18n/types.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { type Span, useOverview } from './reports.ts';

type Fields = components['schemas']['AnalyticsOverview']['previous'];
type Format = 'money' | 'number' | 'share';

interface Figure {
  label: TextKey;
  format: Format;
  of: (fields: Omit<Fields, 'from' | 'to'>) => number | null;
  /** Whether less is better. */
  lessIsBetter?: boolean;
}

const figures: readonly Figure[] = [
  { label: 'dashboard.revenue', format: 'money', of: ({ revenue }) => revenue.net.amount },
  { label: 'dashboard.orders', format: 'number', of: ({ orders }) => orders },
  { label: 'dashboard.average', format: 'money', of: ({ averageOrderValue }) => averageOrderValue.amount },
  { label: 'dashboard.conversion', format: 'share', of: ({ conversion }) => conversion },
  { label: 'dashboard.returns', format: 'share', of: ({ returnRate }) => returnRate, lessIsBetter: true },
];

function FigureCard({ figure, now, before }: { figure: Figure; now: number | null; before: number | null }) {
  const t = useT();
  const { rupees, number, share, change } = useFormats();
  const show = (value: number | null): string => {
    if (value === null) return '–';
    if (figure.format === 'money') return rupees({ amount: value, currency: 'INR' });
    return figure.format === 'share' ? share(value) : number(value);
  };
  const moved = now !== null && before ? now / before - 1 : undefined;
  const isBetter = moved !== undefined && (figure.lessIsBetter ? moved < 0 : moved > 0);
  const color = moved === undefined || Math.abs(moved) < 0.005 ? 'text.secondary' : isBetter ? 'success.main' : 'error.main';
  return (
    <Card sx={{ p: 2, minWidth: 0 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(figure.label)}
      </Typography>
      <Typography component="p" sx={{ fontSize: { xs: '1.25rem', md: '1.5rem' }, fontWeight: 650, overflowWrap: 'anywhere' }}>
        {show(now)}
      </Typography>
      <Typography variant="body2" sx={{ color }}>
        {moved === undefined ? '' : `${change(moved)} `}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('dashboard.before', { value: show(before) })}
        </Box>
      </Typography>
    </Card>
  );
}

export function Figures({ days }: { days: Span }) {
  const query = useOverview(days);
  return (
    <Answered query={query} height={110}>
      {(overview) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(5, 1fr)' } }}>
          {figures.map((figure) => (
            <FigureCard key={figure.label} figure={figure} now={figure.of(overview)} before={figure.of(overview.previous)} />
          ))}
        </Box>
      )}
    </Answered>
  );
}
