import { customerReport } from '../../lib/analytics/customer-report.ts';
import { inventoryReport } from '../../lib/analytics/inventory-report.ts';
import { categoryReport, productReport } from '../../lib/analytics/product-reports.ts';
import { promotionReport } from '../../lib/analytics/promotion-report.ts';
import { readReport } from '../../lib/analytics/report-period.ts';
import { sales } from '../../lib/analytics/sales.ts';
import { searchReport } from '../../lib/analytics/search-report.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { adminAnalytics } from './api.ts';
import { bothPeriods, csvReply } from './csv.ts';
import {
  categoryReportView,
  customerReportView,
  funnelReportView,
  inventoryReportView,
  overviewView,
  productReportView,
  promotionReportView,
  salesReportView,
  searchReportView,
} from './view.ts';

/** The body, or its rows as a file. */
function answer<T extends object>(name: string, format: 'json' | 'csv', body: T, rowsOf: (body: T) => readonly object[]) {
  return format === 'csv' ? csvReply(name, rowsOf(body)) : { status: 200 as const, body };
}

export const handler = lambda(adminAnalytics, {
  getOverview: async ({ query: { format, ...query } }) =>
    answer('overview', format, overviewView(await readReport(query, new Date())), bothPeriods),
  getSalesReport: async ({ query: { format, ...query } }) =>
    answer('sales', format, { ...salesReportView(await sales(query)), interval: query.interval }, ({ items }) => items),
  getProductReport: async ({ query: { format, ...query } }) =>
    answer('products', format, productReportView(await productReport(query)), ({ items }) => items),
  getCategoryReport: async ({ query: { format, ...query } }) =>
    answer('categories', format, categoryReportView(await categoryReport(query)), ({ items }) => items),
  getCustomerReport: async ({ query: { format, ...query } }) =>
    answer('customers', format, customerReportView(await customerReport(query)), ({ cohorts }) =>
      cohorts.flatMap(({ month: cohort, months }) => months.map((row) => ({ cohort, ...row }))),
    ),
  getFunnelReport: async ({ query: { format, ...query } }) =>
    answer('funnel', format, funnelReportView(await readReport(query, new Date())), bothPeriods),
  getSearchReport: async ({ query: { format, ...query } }) =>
    answer('search', format, searchReportView(await searchReport(query)), ({ top }) => top),
  getInventoryReport: async ({ query: { format, ...query } }) =>
    answer('inventory', format, inventoryReportView(await inventoryReport(query)), ({ cover }) => cover),
  getPromotionReport: async ({ query: { format, ...query } }) =>
    answer('promotions', format, promotionReportView(await promotionReport(query)), ({ items }) => items),
});
