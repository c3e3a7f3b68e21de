/** The first page: how the shop does, and what waits for somebody. Only what the role may see is asked for. */
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { lazy, type ReactNode, Suspense } from 'react';
import { Title, useStore } from 'react-admin';
import { Link } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import type { Permission } from '../auth/session.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Figures } from './figures.tsx';
import { MOST_COUNTED, type Span, spans, useWaiting, type Waiting } from './reports.ts';
import { TodayPanel } from './today.tsx';
import { Funnel, LowStock, TopCategories, TopProducts } from './tops.tsx';

const SalesChart = lazy(() => import('./sales-chart.tsx').then((module) => ({ default: module.SalesChart })));

/** The part of a list's address that sets its filter. */
const filtered = (path: string, filter: object): string => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;

const waiting: readonly { what: Waiting; needs: Permission; to: string }[] = [
  { what: 'toPack', needs: 'orders:read', to: '/shipments' },
  { what: 'unpaid', needs: 'orders:read', to: filtered('/orders', { status: 'pending' }) },
  { what: 'returns', needs: 'refunds:read', to: filtered('/returns', { status: 'requested' }) },
  { what: 'refunds', needs: 'refunds:read', to: filtered('/refunds', { status: 'failed' }) },
];

function WaitingCard({ what, to }: { what: Waiting; to: string }) {
  const t = useT();
  const { number } = useFormats();
  return (
    <Card>
      <CardActionArea component={Link} to={to} sx={{ p: 2, height: '100%' }}>
        <Answered query={useWaiting(what)} height={40}>
          {(count) => (
            <Typography component="p" sx={{ fontSize: '1.5rem', fontWeight: 650, color: count > 0 ? 'primary.main' : 'text.secondary' }}>
              {number(count)}
              {count === MOST_COUNTED && what !== 'unpaid' && '+'}
            </Typography>
          )}
        </Answered>
        <Typography variant="body2">{t(`dashboard.waiting.${what}`)}</Typography>
      </CardActionArea>
    </Card>
  );
}

function Columns({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: wide ? '1fr 1fr' : '1fr', md: wide ? 'repeat(4, 1fr)' : '1fr 1fr' } }}>
      {children}
    </Box>
  );
}

export default function Dashboard() {
  const t = useT();
  const may = useMay();
  const [days, setDays] = useStore<Span>('dashboard.days', 30);
  const seen = waiting.filter(({ needs }) => may(needs));
  return (
    <Stack sx={{ gap: 2, py: 2 }}>
      <Title title={t('dashboard.title')} />
      {may('analytics:sales') && <TodayPanel />}
      {seen.length > 0 && (
        <Columns wide>
          {seen.map(({ what, to }) => (
            <WaitingCard key={what} what={what} to={to} />
          ))}
        </Columns>
      )}
      {(may('analytics:sales') || may('analytics:products')) && (
        <TextField
          select
          label={t('dashboard.period')}
          value={days}
          onChange={({ target }) => setDays(Number(target.value) as Span)}
          sx={{ alignSelf: 'flex-start', minWidth: 180 }}
        >
          {spans.map((span) => (
            <MenuItem key={span} value={span}>
              {t('dashboard.lastDays', { count: span })}
            </MenuItem>
          ))}
        </TextField>
      )}
      {may('analytics:sales') && (
        <>
          <Figures days={days} />
          <Suspense fallback={<Box sx={{ height: 360 }} />}>
            <SalesChart days={days} />
          </Suspense>
        </>
      )}
      <Columns>
        {may('analytics:products') && <TopProducts days={days} />}
        {may('analytics:products') && <TopCategories days={days} />}
        {may('analytics:read') && <Funnel days={days} />}
        {may('inventory:read') && <LowStock />}
      </Columns>
    </Stack>
  );
}
