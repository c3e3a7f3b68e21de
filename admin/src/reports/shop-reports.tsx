/** Who buys, what is searched for, how long the stock lasts, and what promotions bring. */
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { FigureRow } from '../shared/figures.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { Bars } from './bars.tsx';
import type { Period } from './period.ts';
import { ChartAndTable, CsvButton, ROWS } from './report-frame.tsx';

interface Props {
  period: Period;
}

type Cohort = components['schemas']['CustomerReport']['cohorts'][number];

/** Of those who ordered first in a month, how many ordered in each month since. */
function Cohorts({ cohorts }: { cohorts: readonly Cohort[] }) {
  const t = useT();
  const { number, share } = useFormats();
  const most = Math.max(0, ...cohorts.map(({ months }) => months.length));
  return (
    <PlainTable
      label={t('reports.cohorts')}
      headings={[
        t('reports.columns.firstOrder'),
        t('reports.columns.customers'),
        ...Array.from({ length: most }, (_, i) =>
          i === 0 ? t('reports.sameMonth') : t('reports.monthsAfter', { smart_count: i, count: number(i) }),
        ),
      ]}
      rows={cohorts.map(({ month, customers, months }) => ({
        key: month,
        cells: [month, number(customers), ...Array.from({ length: most }, (_, i) => share(months[i]?.retention ?? null))],
      }))}
    />
  );
}

export function CustomerReport({ period }: Props) {
  const t = useT();
  const { number } = useFormats();
  const path = '/v1/admin/analytics/customers';
  const asked = useQuery({
    queryKey: ['reports', 'customers', period],
    queryFn: ({ signal }) => api().get(path, { params: { query: { ...period } }, signal }),
  });
  return (
    <Answered query={asked} height={400}>
      {(report) => (
        <Stack sx={{ gap: 2 }}>
          <Panel title={t('reports.newAndReturning')}>
            <ChartAndTable
              isEmpty={report.new + report.returning === 0}
              chart={
                <Bars
                  label={t('reports.newAndReturning')}
                  rows={(['new', 'returning'] as const).map((kind) => ({
                    name: t(`reports.${kind}`),
                    now: report[kind],
                    before: report.previous[kind],
                  }))}
                  show={number}
                />
              }
              table={
                <PlainTable
                  label={t('reports.newAndReturning')}
                  headings={[t('reports.columns.customers'), t('dashboard.thisPeriod'), t('dashboard.periodBefore')]}
                  rows={(['new', 'returning'] as const).map((kind) => ({
                    key: kind,
                    cells: [t(`reports.${kind}`), number(report[kind]), number(report.previous[kind])],
                  }))}
                />
              }
            />
          </Panel>
          <Panel
            title={t('reports.cohorts')}
            action={<CsvButton name="customers" file={() => api().download(path, { params: { query: { ...period, format: 'csv' } } })} />}
          >
            <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
              {t('reports.cohortsHint')}
            </Typography>
            <ChartAndTable isEmpty={report.cohorts.length === 0} chart={null} table={<Cohorts cohorts={report.cohorts} />} />
          </Panel>
        </Stack>
      )}
    </Answered>
  );
}

export function SearchReport({ period }: Props) {
  const t = useT();
  const { number, share } = useFormats();
  const path = '/v1/admin/analytics/search';
  const query = { ...period, limit: ROWS };
  const asked = useQuery({
    queryKey: ['reports', 'search', query],
    queryFn: ({ signal }) => api().get(path, { params: { query }, signal }),
  });
  return (
    <Answered query={asked} height={400}>
      {(report) => (
        <Stack sx={{ gap: 2 }}>
          <Panel
            title={t('reports.tabs.search')}
            action={<CsvButton name="search" file={() => api().download(path, { params: { query: { ...query, format: 'csv' } } })} />}
          >
            <FigureRow
              figures={[
                [t('reports.columns.searches'), number(report.searches)],
                [t('reports.columns.withoutResults'), number(report.withoutResults)],
                [t('reports.withoutResultsRate'), share(report.withoutResultsRate)],
                [t('reports.searchesBefore'), number(report.previous.searches)],
              ]}
            />
          </Panel>
          {(['topWithoutResults', 'top'] as const).map((list) => (
            <Panel key={list} title={t(`reports.${list}`)}>
              <ChartAndTable
                isEmpty={report[list].length === 0}
                chart={
                  <Bars
                    label={t(`reports.${list}`)}
                    rows={report[list].map(({ text, count, withoutResults }) => ({
                      name: text,
                      now: list === 'top' ? count : withoutResults,
                    }))}
                    show={number}
                  />
                }
                table={
                  <PlainTable
                    label={t(`reports.${list}`)}
                    headings={[t('reports.columns.text'), t('reports.columns.searches'), t('reports.columns.withoutResults')]}
                    rows={report[list].map(({ text, count, withoutResults }) => ({
                      key: text,
                      cells: [text, number(count), number(withoutResults)],
                    }))}
                  />
                }
              />
            </Panel>
          ))}
        </Stack>
      )}
    </Answered>
  );
}

export function InventoryReport({ period }: Props) {
  const t = useT();
  const { number, rupees } = useFormats();
  const path = '/v1/admin/analytics/inventory';
  const query = { ...period, limit: ROWS };
  const asked = useQuery({
    queryKey: ['reports', 'inventory', query],
    queryFn: ({ signal }) => api().get(path, { params: { query }, signal }),
  });
  const days = (value: number): string => t('reports.days', { smart_count: value, count: number(value) });
  return (
    <Answered query={asked} height={400}>
      {({ value, cover, unsold }) => (
        <Stack sx={{ gap: 2 }}>
          <Panel title={t('stock.value')}>
            <FigureRow
              figures={[
                [t('stock.values.value'), rupees(value.value)],
                [t('stock.values.units'), number(value.units)],
                [t('stock.values.lowStock'), number(value.lowStock)],
                [t('stock.values.outOfStock'), number(value.outOfStock)],
                [t('reports.unsoldProducts'), number(unsold.products)],
                [t('reports.unsoldUnits'), number(unsold.units)],
              ]}
            />
          </Panel>
          <Panel
            title={t('reports.cover')}
            action={<CsvButton name="inventory" file={() => api().download(path, { params: { query: { ...query, format: 'csv' } } })} />}
          >
            <ChartAndTable
              isEmpty={cover.length === 0}
              chart={
                <Bars
                  label={t('reports.cover')}
                  rows={cover.map(({ name, coverDays }) => ({ name, now: coverDays }))}
                  show={days}
                  axis={number}
                />
              }
              table={
                <PlainTable
                  label={t('reports.cover')}
                  headings={[
                    t('orders.product'),
                    ...(['coverDays', 'available', 'sold', 'soldBefore'] as const).map((name) => t(`reports.columns.${name}`)),
                  ]}
                  rows={cover.map((row) => ({
                    key: row.id,
                    cells: [row.name, number(row.coverDays), number(row.available), number(row.sold), number(row.soldBefore)],
                  }))}
                />
              }
            />
          </Panel>
        </Stack>
      )}
    </Answered>
  );
}

export function PromotionReport({ period }: Props) {
  const t = useT();
  const { number, rupees, compact } = useFormats();
  const path = '/v1/admin/analytics/promotions';
  const query = { ...period, limit: ROWS };
  const asked = useQuery({
    queryKey: ['reports', 'promotions', query],
    queryFn: ({ signal }) => api().get(path, { params: { query }, signal }),
  });
  return (
    <Panel
      title={t('reports.tabs.promotions')}
      action={<CsvButton name="promotions" file={() => api().download(path, { params: { query: { ...query, format: 'csv' } } })} />}
    >
      <Answered query={asked} height={400}>
        {({ items }) => (
          <ChartAndTable
            isEmpty={items.length === 0}
            chart={
              <Bars
                label={t('reports.columns.discount')}
                rows={items.map(({ name, discount, previous }) => ({ name, now: discount.amount, before: previous.discount.amount }))}
                show={(amount) => rupees({ amount, currency: 'INR' })}
                axis={compact}
              />
            }
            table={
              <PlainTable
                label={t('reports.tabs.promotions')}
                textColumns={1}
                headings={[
                  t('reports.columns.promotion'),
                  ...(['code', 'orders', 'cancelledOrders', 'discount', 'brought', 'returnOnDiscount'] as const).map((name) =>
                    t(`reports.columns.${name}`),
                  ),
                ]}
                rows={items.map((item) => ({
                  key: item.id,
                  cells: [
                    item.name,
                    item.code ?? '–',
                    number(item.orders),
                    number(item.cancelledOrders),
                    rupees(item.discount),
                    rupees(item.revenue),
                    item.returnOnDiscount === null ? '–' : number(item.returnOnDiscount),
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
