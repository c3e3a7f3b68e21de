/** Bars that lie, one for each thing that has a name, perhaps beside what it was in the period before. What they show stands in a table too. */
import Box from '@mui/material/Box';
import { type Theme, useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useT } from '../i18n/use-t.ts';

interface Row {
  name: string;
  now: number;
  before?: number;
}

interface Props {
  label: string;
  rows: readonly Row[];
  /** A figure in words. */
  show: (value: number) => string;
  /** As short as it goes, for the axis. */
  axis?: (value: number) => string;
}

/** More than these are for the table. */
const MOST_BARS = 10;
const BAR_HEIGHT = 38;
/** How much of a name stands beside its bar, and how wide that is. */
const narrow = { letters: 18, width: 124 };
const wide = { letters: 40, width: 260 };

const shortened = (name: string, letters: number): string => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);

export function Bars({ label, rows, show, axis = show }: Props) {
  const t = useT();
  const { palette } = useTheme();
  const names = useMediaQuery<Theme>((theme) => theme.breakpoints.up('md')) ? wide : narrow;
  const shown = rows.slice(0, MOST_BARS);
  const hasBefore = shown.some(({ before }) => before !== undefined);
  const tick = { fill: palette.text.secondary, fontSize: 12 };
  return (
    <Box role="img" aria-label={label} sx={{ height: shown.length * BAR_HEIGHT + 80, mb: 2, '& *:focus': { outline: 'none' } }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={shown} layout="vertical" margin={{ top: 8, right: 24, left: 0, bottom: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke={palette.divider} horizontal={false} />
          <XAxis type="number" tickFormatter={axis} tick={tick} stroke={palette.divider} tickCount={4} />
          <YAxis
            type="category"
            dataKey="name"
            tickFormatter={(name: string) => shortened(name, names.letters)}
            tick={tick}
            width={names.width}
            stroke={palette.divider}
            interval={0}
          />
          <Tooltip
            formatter={(value) => show(Number(value))}
            cursor={{ fill: palette.action.hover }}
            contentStyle={{ background: palette.background.paper, borderColor: palette.divider, borderRadius: 8 }}
            labelStyle={{ color: palette.text.primary }}
          />
          {hasBefore && <Legend itemSorter={null} />}
          <Bar name={t('dashboard.thisPeriod')} dataKey="now" fill={palette.primary.main} isAnimationActive={false} />
          {hasBefore && <Bar name={t('dashboard.periodBefore')} dataKey="before" fill={palette.text.secondary} isAnimationActive={false} />}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}
