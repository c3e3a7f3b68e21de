/** What the shop sold, to whom and how: from a read model of days, so that a year costs as much in a large shop as in a small one. */
import * as z from 'zod';
import { productOrders } from '../../lib/analytics/product-reports.ts';
import { intervals } from '../../lib/analytics/sales.ts';
import { defineApi } from '../../lib/http/contract.ts';
import {
  CategoryReport,
  CustomerReport,
  FunnelReport,
  InventoryReport,
  Overview,
  ProductReport,
  PromotionReport,
  reportQuery,
  rowLimit,
  SalesReport,
  SearchReport,
} from './schemas.ts';

const all = { permission: 'analytics:read' } as const;
const sales = { permission: 'analytics:sales' } as const;
const products = { permission: 'analytics:products' } as const;
const inventory = { permission: 'analytics:inventory' } as const;
const plain = z.strictObject(reportQuery);
const limited = plain.extend({ limit: rowLimit });

export const adminAnalytics = defineApi({
  getOverview: {
    method: 'GET',
    path: '/v1/admin/analytics/overview',
    summary: 'The figures of a period beside those of the one before',
    description:
      'Days are those of the shop. Today is counted when you look; a change to an earlier day (a refund, a late payment, a cancellation) shows within minutes.',
    auth: sales,
    query: plain,
    csv: true,
    reply: { 200: Overview },
  },
  getSalesReport: {
    method: 'GET',
    path: '/v1/admin/analytics/sales',
    summary: 'Sales by day, week or month',
    auth: sales,
    query: plain.extend({ interval: z.enum(intervals).default('day').meta({ description: 'Weeks go from Monday to Sunday.' }) }),
    csv: true,
    reply: { 200: SalesReport },
  },
  getProductReport: {
    method: 'GET',
    path: '/v1/admin/analytics/products',
    summary: 'The products that sell best, or come back most',
    auth: products,
    query: limited.extend({ sort: z.enum(productOrders).default('revenue') }),
    csv: true,
    reply: { 200: ProductReport },
  },
  getCategoryReport: {
    method: 'GET',
    path: '/v1/admin/analytics/categories',
    summary: 'What sold by category',
    auth: products,
    query: plain,
    csv: true,
    reply: { 200: CategoryReport },
  },
  getCustomerReport: {
    method: 'GET',
    path: '/v1/admin/analytics/customers',
    summary: 'New and returning customers, and cohorts',
    description: 'Customers are told apart by their account, guests by their address.',
    auth: all,
    query: plain,
    csv: true,
    reply: { 200: CustomerReport },
  },
  getFunnelReport: {
    method: 'GET',
    path: '/v1/admin/analytics/funnel',
    summary: 'From a visit to an order',
    description:
      'Visits are those of the beacons of `POST /v1/events`, without bots; a visit over midnight counts twice. Orders are all orders.',
    auth: all,
    query: plain,
    csv: true,
    reply: { 200: FunnelReport },
  },
  getSearchReport: {
    method: 'GET',
    path: '/v1/admin/analytics/search',
    summary: 'What was searched for, and what nothing was found for',
    auth: all,
    query: limited,
    csv: true,
    reply: { 200: SearchReport },
  },
  getInventoryReport: {
    method: 'GET',
    path: '/v1/admin/analytics/inventory',
    summary: 'What the stock is worth, and how long it lasts',
    auth: inventory,
    query: limited,
    csv: true,
    reply: { 200: InventoryReport },
  },
  getPromotionReport: {
    method: 'GET',
    path: '/v1/admin/analytics/promotions',
    summary: 'What promotions and coupons gave, and what they brought',
    auth: all,
    query: limited,
    csv: true,
    reply: { 200: PromotionReport },
  },
});
