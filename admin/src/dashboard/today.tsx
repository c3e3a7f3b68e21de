/** The sales of today as they happen. */
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import type { TextKey } from '../i18n/types.ts';
import { useT } from '../i18n/use-t.ts';
import type { LiveState, Today } from '../live/shop-live.ts';
import { useToday } from '../live/use-today.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';

/** Figures that change every second are not read out every second. */
const READ_OUT_MS = 60_000;

/** Read out, and not shown. */
const unseen = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

const states: Record<LiveState, { label: TextKey; color: 'success' | 'warning' | 'default' }> = {
  connecting: { label: 'dashboard.today.connecting', color: 'default' },
  live: { label: 'common.live', color: 'success' },
  reconnecting: { label: 'dashboard.today.reconnecting', color: 'warning' },
  offline: { label: 'common.offline', color: 'default' },
  refused: { label: 'common.offline', color: 'default' },
};

/** A text that follows another one at most once a minute. */
function useSlowly(text: string): string {
  const [slow, setSlow] = useState(text);
  const changedAt = useRef(0);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(
      () => {
        changedAt.current = Date.now();
        setSlow(text);
      },
      Math.max(0, changedAt.current + READ_OUT_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [text]);
  return slow;
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography
        component="p"
        sx={{ fontSize: { xs: '1.25rem', md: '1.75rem' }, fontWeight: 650, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}
      >
        {value}
      </Typography>
    </Box>
  );
}

export function TodayPanel() {
  const t = useT();
  const { rupees, number } = useFormats();
  const { state, query } = useToday();
  const { label, color } = states[state];
  const money = (amount: number): string => rupees({ amount, currency: 'INR' });
  const summary = ({ orders, net }: Today): string => t('dashboard.today.readOut', { orders: number(orders), net: money(net) });
  const readOut = useSlowly(query.data ? summary(query.data) : '');
  return (
    <Panel title={t('dashboard.today.title')} action={<Chip size="small" variant="outlined" color={color} label={t(label)} />}>
      <Answered query={query} height={56}>
        {({ orders, gross, net }) => (
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))' }}>
            <Figure label={t('dashboard.orders')} value={number(orders)} />
            <Figure label={t('dashboard.today.gross')} value={money(gross)} />
            <Figure label={t('dashboard.revenue')} value={money(net)} />
          </Box>
        )}
      </Answered>
      <Box aria-live="polite" sx={unseen}>
        {`${t(label)}. ${readOut}`}
      </Box>
    </Panel>
  );
}
