import type * as z from 'zod';
import type { Cohort } from '../../lib/analytics/customer-report.ts';
import { averageOrderValue, conversionOf, deliveryRate, netOf, rate, returnRate } from '../../lib/analytics/derive.ts';
import type { InventoryReport } from '../../lib/analytics/inventory-report.ts';
import type { CategoryRow, ComparedRows } from '../../lib/analytics/product-reports.ts';
import { type Compared, type DaysOfReport, figuresOf } from '../../lib/analytics/report-period.ts';
import type { Sales, SalesPoint } from '../../lib/analytics/sales.ts';
import type { SearchReport } from '../../lib/analytics/search-report.ts';
import type { Figures, ProductRow, PromotionRow, SearchRow } from '../../lib/analytics/types.ts';
import { inr } from '../../lib/http/schemas.ts';
import type { ValueRow } from '../../lib/inventory/stock-value.ts';
import type { CustomerReport as Customers } from './schemas.ts';

const shop = { timeZone: 'Asia/Kolkata', currency: 'INR' } as const;

const periodView = ({ period, pendingDays }: Pick<DaysOfReport, 'period' | 'pendingDays'>) => ({
  period: { ...period, ...shop },
  pendingDays,
});

const comparedView = ({ period, previous }: Compared) => ({ period: { ...period, ...shop }, previousPeriod: previous });

const salesView = (figures: Figures) => ({
  revenue: {
    gross: inr(figures.gross),
    net: inr(netOf(figures)),
    refunds: inr(figures.refunds),
    cancelled: inr(figures.cancelled),
    tax: inr(figures.tax),
    discounts: inr(figures.discounts),
    shipping: inr(figures.shipping),
    fees: inr(figures.fees),
  },
  ...{ orders: figures.orders, cancelledOrders: figures.cancelledOrders, units: figures.units },
  averageOrderValue: inr(averageOrderValue(figures)),
});

const customersView = ({ newCustomers, returningCustomers }: Figures) => ({ new: newCustomers, returning: returningCustomers });

const figuresView = (figures: Figures) => ({
  ...salesView(figures),
  customers: customersView(figures),
  ...{ conversion: conversionOf(figures), deliveryRate: deliveryRate(figures), returnRate: returnRate(figures) },
});

export const overviewView = (report: DaysOfReport) => ({
  ...periodView(report),
  ...figuresView(figuresOf(report.days)),
  previous: { ...report.previous, ...figuresView(figuresOf(report.daysBefore)) },
});

const pointView = ({ from, to, figures }: SalesPoint) => ({ from, to, ...salesView(figures) });

export const salesReportView = (report: Sales) => ({
  ...periodView(report),
  items: report.points.map(pointView),
  total: salesView(figuresOf(report.days)),
  previous: { ...report.previous, items: report.pointsBefore.map(pointView), total: salesView(figuresOf(report.daysBefore)) },
});

type Goods = Pick<ProductRow, 'units' | 'cancelledUnits' | 'refundedUnits' | 'revenue' | 'discounts'>;

const goodsView = ({ before, ...row }: Goods & { before: Goods | undefined }) => ({
  ...{ units: row.units, cancelledUnits: row.cancelledUnits, refundedUnits: row.refundedUnits },
  ...{ revenue: inr(row.revenue), discounts: inr(row.discounts) },
  previous: { units: before?.units ?? 0, revenue: inr(before?.revenue ?? 0) },
});

export const productReportView = (report: ComparedRows<ProductRow>) => ({
  ...comparedView(report),
  items: report.rows.map((row) => ({ id: row.key, name: row.name, orders: row.orders, ...goodsView(row) })),
});

export const categoryReportView = (report: ComparedRows<CategoryRow>) => ({
  ...comparedView(report),
  items: report.rows.map((row) => ({ id: row.key, name: row.name, parentId: row.parentId, ...goodsView(row) })),
});

const cohortView = ({ month, customers, months }: Cohort) => ({
  ...{ month, customers },
  months: months.map(({ revenue, ...rest }) => ({ ...rest, revenue: inr(revenue) })),
});

export const customerReportView = (report: DaysOfReport & { cohorts: Cohort[] }): z.input<typeof Customers> => ({
  ...periodView(report),
  ...customersView(figuresOf(report.days)),
  previous: { ...report.previous, ...customersView(figuresOf(report.daysBefore)) },
  cohorts: report.cohorts.map(cohortView),
});

const funnelView = ({ visits, viewed, added, checkouts, orders, abandoned }: Figures) => ({
  ...{ visits, viewed, addedToCart: added, checkouts, orders, abandonedCarts: abandoned },
  rates: {
    viewed: rate(viewed, visits),
    addedToCart: rate(added, viewed),
    checkouts: rate(checkouts, added),
    orders: rate(orders, checkouts),
  },
});

export const funnelReportView = (report: DaysOfReport) => ({
  ...periodView(report),
  ...funnelView(figuresOf(report.days)),
  previous: { ...report.previous, ...funnelView(figuresOf(report.daysBefore)) },
});

const searchesView = ({ searches, searchesWithoutResults }: Figures) => ({
  searches,
  withoutResults: searchesWithoutResults,
  withoutResultsRate: rate(searchesWithoutResults, searches),
});

const textView = ({ key, count, withoutResults }: SearchRow) => ({ text: key, count, withoutResults });

export const searchReportView = (report: SearchReport) => ({
  ...periodView(report),
  ...searchesView(figuresOf(report.days)),
  previous: { ...report.previous, ...searchesView(figuresOf(report.daysBefore)) },
  top: report.top.map(textView),
  topWithoutResults: report.withoutResults.map(textView),
});

const valueView = ({ skus, units, value, valueAtMrp, lowStock, outOfStock }: ValueRow) => ({
  ...{ skus, units, value: inr(value), valueAtMrp: inr(valueAtMrp), lowStock, outOfStock },
});

export const inventoryReportView = (report: InventoryReport) => ({
  ...comparedView(report),
  value: {
    ...{ at: report.value.at.toISOString(), ...valueView(report.value.total) },
    categories: report.value.categories.map((row) => ({ id: row.id, name: row.name, ...valueView(row) })),
  },
  cover: report.cover.map(({ key, ...row }) => ({ id: key, ...row })),
  unsold: report.unsold,
});

export const promotionReportView = (report: ComparedRows<PromotionRow>) => ({
  ...comparedView(report),
  items: report.rows.map(({ key, name, code, orders, cancelledOrders, discount, revenue, before }) => ({
    ...{ id: key, name, code: code || null, orders, cancelledOrders, discount: inr(discount), revenue: inr(revenue) },
    returnOnDiscount: rate(revenue, discount),
    previous: { orders: before?.orders ?? 0, discount: inr(before?.discount ?? 0), revenue: inr(before?.revenue ?? 0) },
  })),
});
