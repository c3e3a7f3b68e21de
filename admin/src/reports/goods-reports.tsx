/** What sold: by product, and by category. */
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { Bars } from './bars.tsx';
import type { Period } from './period.ts';
import { ChartAndTable, CsvButton, ROWS } from './report-frame.tsx';

const orders = ['revenue', 'units', 'refundedUnits'] as const;

/** Kept in the address, as the period is. */
function useSort() {
  const [search, setSearch] = useSearchParams();
  const sort = orders.find((order) => order === search.get('sort')) ?? 'revenue';
  const setSort = (chosen: string): void =>
    setSearch((before) => {
      before.set('sort', chosen);
      return before;
    });
  return [sort, setSort] as const;
}

export function ProductReport({ period }: { period: Period }) {
  const t = useT();
  const { rupees, compact, number } = useFormats();
  const [sort, setSort] = useSort();
  const path = '/v1/admin/analytics/products';
  const query = { ...period, sort, limit: ROWS };
  const asked = useQuery({
    queryKey: ['reports', 'products', query],
    queryFn: ({ signal }) => api().get(path, { params: { query }, signal }),
  });
  const money = (amount: number): string => rupees({ amount, currency: 'INR' });
  return (
    <Panel
      title={t('reports.tabs.products')}
      action={
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={sort}
            aria-label={t('reports.order')}
            onChange={(_, chosen: string | null) => chosen && setSort(chosen)}
          >
            {orders.map((order) => (
              <ToggleButton key={order} value={order}>
                {t(`reports.orders.${order}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <CsvButton name="products" file={() => api().download(path, { params: { query: { ...query, format: 'csv' } } })} />
        </Stack>
      }
    >
      <Answered query={asked} height={400}>
        {({ items }) => (
          <ChartAndTable
            isEmpty={items.length === 0}
            chart={
              <Bars
                label={t(`reports.orders.${sort}`)}
                rows={items.map(({ name, revenue, units, refundedUnits, previous }) =>
                  sort === 'refundedUnits'
                    ? { name, now: refundedUnits }
                    : sort === 'units'
                      ? { name, now: units, before: previous.units }
                      : { name, now: revenue.amount, before: previous.revenue.amount },
                )}
                show={sort === 'revenue' ? money : number}
                axis={sort === 'revenue' ? compact : number}
              />
            }
            table={
              <PlainTable
                label={t('reports.tabs.products')}
                headings={[
                  t('orders.product'),
                  ...(['revenue', 'revenueBefore', 'orders', 'units', 'refundedUnits', 'discounts'] as const).map((name) =>
                    t(`reports.columns.${name}`),
                  ),
                ]}
                rows={items.map((item) => ({
                  key: item.id,
                  cells: [
                    item.name,
                    rupees(item.revenue),
                    rupees(item.previous.revenue),
                    number(item.orders),
                    number(item.units),
                    number(item.refundedUnits),
                    rupees(item.discounts),
                  ],
                }))}
              />
            }
          />
        )}
      </Answered>
    </Panel>
  );
}

interface InTree {
  id: string;
  name: string;
  parentId: string | null;
  revenue: { amount: number };
}

/** Each below its parent, with how deep it stands; those that sold most first. */
function inTree<C extends InTree>(items: readonly C[]): { item: C; depth: number }[] {
  const known = new Set(items.map(({ id }) => id));
  const below = (parentId: string | null, depth: number): { item: C; depth: number }[] =>
    items
      .filter((item) => (item.parentId && known.has(item.parentId) ? item.parentId : null) === parentId)
      .toSorted((a, b) => b.revenue.amount - a.revenue.amount)
      .flatMap((item) => [{ item, depth }, ...below(item.id, depth + 1)]);
  return below(null, 0);
}

export function CategoryReport({ period }: { period: Period }) {
  const t = useT();
  const { rupees, compact, number } = useFormats();
  const path = '/v1/admin/analytics/categories';
  const asked = useQuery({
    queryKey: ['reports', 'categories', period],
    queryFn: async ({ signal }) => inTree((await api().get(path, { params: { query: { ...period } }, signal })).items),
  });
  return (
    <Panel
      title={t('reports.tabs.categories')}
      action={<CsvButton name="categories" file={() => api().download(path, { params: { query: { ...period, format: 'csv' } } })} />}
    >
      <Answered query={asked} height={400}>
        {(rows) => (
          <ChartAndTable
            isEmpty={rows.length === 0}
            chart={
              <Bars
                label={t('reports.orders.revenue')}
                rows={rows
                  .filter(({ depth }) => depth === 0)
                  .map(({ item }) => ({ name: item.name, now: item.revenue.amount, before: item.previous.revenue.amount }))}
                show={(amount) => rupees({ amount, currency: 'INR' })}
                axis={compact}
              />
            }
            table={
              <PlainTable
                label={t('reports.tabs.categories')}
                headings={[
                  t('resources.categories.name', { smart_count: 1 }),
                  ...(['revenue', 'revenueBefore', 'units', 'refundedUnits', 'discounts'] as const).map((name) =>
                    t(`reports.columns.${name}`),
                  ),
                ]}
                rows={rows.map(({ item, depth }) => ({
                  key: item.id,
                  cells: [
                    `${'– '.repeat(depth)}${item.name}`,
                    rupees(item.revenue),
                    rupees(item.previous.revenue),
                    number(item.units),
                    number(item.refundedUnits),
                    rupees(item.discounts),
                  ],
                }))}
              />
            }
          />
        )}
      </Answered>
    </Panel>
  );
}
