/** What the dashboard asks for. */
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { dayBefore } from '../shared/format.ts';

/** Days that the dashboard can look back. */
export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];

export const intervals = ['day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

const ROWS = 6;
/** More than this is said as so many and more. */
export const MOST_COUNTED = 100;

const periodOf = (days: Span) => ({ from: dayBefore(days - 1), to: dayBefore(0) });

export const useOverview = (days: Span) =>
  useQuery({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => api().get('/v1/admin/analytics/overview', { params: { query: periodOf(days) }, signal }),
    refetchInterval: 60_000,
  });

export const useSales = (days: Span, interval: Interval) =>
  useQuery({
    queryKey: ['sales', days, interval],
    queryFn: ({ signal }) => api().get('/v1/admin/analytics/sales', { params: { query: { ...periodOf(days), interval } }, signal }),
  });

export const useTopProducts = (days: Span) =>
  useQuery({
    queryKey: ['top-products', days],
    queryFn: ({ signal }) => api().get('/v1/admin/analytics/products', { params: { query: { ...periodOf(days), limit: ROWS } }, signal }),
  });

export const useTopCategories = (days: Span) =>
  useQuery({
    queryKey: ['top-categories', days],
    queryFn: async ({ signal }) => {
      const { items } = await api().get('/v1/admin/analytics/categories', { params: { query: periodOf(days) }, signal });
      // Those at the top of the tree: each counts what is below it.
      return items
        .filter(({ parentId }) => parentId === null)
        .sort((a, b) => b.revenue.amount - a.revenue.amount)
        .slice(0, ROWS);
    },
  });

export const useFunnel = (days: Span) =>
  useQuery({
    queryKey: ['funnel', days],
    queryFn: ({ signal }) => api().get('/v1/admin/analytics/funnel', { params: { query: periodOf(days) }, signal }),
  });

export const useLowStock = () =>
  useQuery({
    queryKey: ['low-stock'],
    queryFn: async ({ signal }) => {
      const { items } = await api().get('/v1/admin/inventory', { params: { query: { lowStock: 'true', limit: ROWS } }, signal });
      // Rows are whole unless columns were asked for.
      return items as components['schemas']['Stock'][];
    },
  });

/** How many there are of what waits for somebody. */
const counts = {
  unpaid: async (signal: AbortSignal) =>
    (await api().get('/v1/admin/orders', { params: { query: { status: 'pending', limit: 1, count: 'true' } }, signal })).count ?? 0,
  toPack: async (signal: AbortSignal) =>
    (await api().get('/v1/admin/shipments', { params: { query: { status: 'to_pack', limit: MOST_COUNTED } }, signal })).items.length,
  returns: async (signal: AbortSignal) =>
    (await api().get('/v1/admin/returns', { params: { query: { status: 'requested', limit: MOST_COUNTED } }, signal })).items.length,
  refunds: async (signal: AbortSignal) =>
    (await api().get('/v1/admin/refunds', { params: { query: { status: 'failed', limit: MOST_COUNTED } }, signal })).items.length,
};

export type Waiting = keyof typeof counts;

export const useWaiting = (what: Waiting) =>
  useQuery({ queryKey: ['waiting', what], queryFn: ({ signal }) => counts[what](signal), refetchInterval: 60_000 });
