/** What sells best, how visits become orders, and what runs out. */
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { type Span, useFunnel, useLowStock, useTopCategories, useTopProducts } from './reports.ts';

interface Bar {
  id: string;
  name: string;
  /** What it says. */
  text: string;
  value: number;
}

/** Rows with a bar as long as their share of the largest. */
function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.25 }}>
      {bars.map(({ id, name, text, value }) => (
        <li key={id}>
          <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1 }}>
            <Typography variant="body2" noWrap sx={{ minWidth: 0 }}>
              {name}
            </Typography>
            <Typography variant="body2" sx={{ whiteSpace: 'nowrap', fontWeight: 600 }}>
              {text}
            </Typography>
          </Stack>
          <LinearProgress variant="determinate" value={(100 * value) / most} aria-hidden sx={{ height: 6, borderRadius: 3 }} />
        </li>
      ))}
    </Stack>
  );
}

const isEmpty = (rows: readonly unknown[]): boolean => rows.length === 0;

export function TopProducts({ days }: { days: Span }) {
  const t = useT();
  const { rupees } = useFormats();
  return (
    <Panel title={t('dashboard.topProducts')}>
      <Answered query={useTopProducts(days)} height={220} isEmpty={({ items }) => isEmpty(items)}>
        {({ items }) => <Bars bars={items.map(({ id, name, revenue }) => ({ id, name, text: rupees(revenue), value: revenue.amount }))} />}
      </Answered>
    </Panel>
  );
}

export function TopCategories({ days }: { days: Span }) {
  const t = useT();
  const { rupees } = useFormats();
  return (
    <Panel title={t('dashboard.topCategories')}>
      <Answered query={useTopCategories(days)} height={220} isEmpty={isEmpty}>
        {(items) => <Bars bars={items.map(({ id, name, revenue }) => ({ id, name, text: rupees(revenue), value: revenue.amount }))} />}
      </Answered>
    </Panel>
  );
}

const steps = ['visits', 'viewed', 'addedToCart', 'checkouts', 'orders'] as const;

export function Funnel({ days }: { days: Span }) {
  const t = useT();
  const { number, share } = useFormats();
  return (
    <Panel title={t('dashboard.funnel')}>
      <Answered query={useFunnel(days)} height={220}>
        {(report) => (
          <Bars
            bars={steps.map((step) => ({
              id: step,
              name: t(`dashboard.steps.${step}`),
              text:
                step === 'visits'
                  ? number(report[step])
                  : `${number(report[step])} (${share(report.visits > 0 ? report[step] / report.visits : null)})`,
              value: report[step],
            }))}
          />
        )}
      </Answered>
    </Panel>
  );
}

export function LowStock() {
  const t = useT();
  const { number } = useFormats();
  return (
    <Panel title={t('dashboard.lowStock')}>
      <Answered query={useLowStock()} height={220} isEmpty={isEmpty}>
        {(items) => (
          <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1 }}>
            {items.map(({ sku, productName, available }) => (
              <Stack component="li" key={sku} direction="row" sx={{ justifyContent: 'space-between', gap: 1 }}>
                <Box sx={{ minWidth: 0 }}>
                  <Typography variant="body2" noWrap>
                    {productName ?? sku}
                  </Typography>
                  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                    {sku}
                  </Typography>
                </Box>
                <Typography
                  variant="body2"
                  sx={{ whiteSpace: 'nowrap', fontWeight: 600, color: available > 0 ? 'warning.main' : 'error.main' }}
                >
                  {t('dashboard.left', { smart_count: available, count: number(available) })}
                </Typography>
              </Stack>
            ))}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
