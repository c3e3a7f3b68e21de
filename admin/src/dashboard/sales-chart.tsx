/** Revenue by day, week or month, over the period before. */

import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { Area, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { type Interval, intervals, type Span, useSales } from './reports.ts';

export function SalesChart({ days }: { days: Span }) {
  const t = useT();
  const { palette } = useTheme();
  const { day, compact, rupees } = useFormats();
  const [interval, setInterval] = useState<Interval>('day');
  const query = useSales(days, interval);
  const choose = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={interval}
      aria-label={t('dashboard.interval')}
      onChange={(_, chosen: Interval | null) => chosen && setInterval(chosen)}
    >
      {intervals.map((one) => (
        <ToggleButton key={one} value={one}>
          {t(`dashboard.intervals.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  return (
    <Panel title={t('dashboard.sales')} action={choose}>
      <Answered query={query} height={280}>
        {({ items, previous, total }) => {
          const rows = items.map(({ from, revenue }, i) => ({
            from: day(from),
            now: revenue.gross.amount,
            before: previous.items[i]?.revenue.gross.amount ?? null,
          }));
          return (
            <Box
              role="img"
              aria-label={t('dashboard.salesTotal', { value: rupees(total.revenue.gross) })}
              sx={{ height: 280, '& *:focus': { outline: 'none' } }}
            >
              <ResponsiveContainer width="100%" height="100%">
                <ComposedChart data={rows} margin={{ top: 8, right: 8, left: 0, bottom: 0 }} accessibilityLayer={false}>
                  <CartesianGrid stroke={palette.divider} vertical={false} />
                  <XAxis dataKey="from" tick={{ fill: palette.text.secondary, fontSize: 12 }} minTickGap={24} stroke={palette.divider} />
                  <YAxis
                    tickFormatter={compact}
                    tick={{ fill: palette.text.secondary, fontSize: 12 }}
                    width={64}
                    stroke={palette.divider}
                  />
                  <Tooltip
                    formatter={(value) => rupees({ amount: Number(value), currency: 'INR' })}
                    contentStyle={{ background: palette.background.paper, borderColor: palette.divider, borderRadius: 8 }}
                    labelStyle={{ color: palette.text.primary }}
                  />
                  <Legend />
                  <Area
                    name={t('dashboard.thisPeriod')}
                    dataKey="now"
                    stroke={palette.primary.main}
                    fill={palette.primary.main}
                    fillOpacity={0.15}
                    strokeWidth={2}
                    isAnimationActive={false}
                  />
                  <Line
                    name={t('dashboard.periodBefore')}
                    dataKey="before"
                    stroke={palette.text.secondary}
                    strokeDasharray="4 4"
                    dot={false}
                    isAnimationActive={false}
                  />
                </ComposedChart>
              </ResponsiveContainer>
            </Box>
          );
        }}
      </Answered>
    </Panel>
  );
}
