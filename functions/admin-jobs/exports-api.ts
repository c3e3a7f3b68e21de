import { defineApi, document } from '../../lib/http/contract.ts';
import { ExportQuery, JobRow, OrderExportQuery } from './schemas.ts';

const csv = document(
  'text/csv; charset=utf-8',
  'UTF-8 with a byte-order mark; cells that a spreadsheet would run begin with an apostrophe',
);
const large = 'Of more than fits into an answer a job makes a file: post to the same address.';
const job = 'Answers the job: read it for its progress and the link to the file.';
const filtered =
  'It takes the filters of the order list; without a `status` it has all orders that were placed, also those cancelled afterwards.';

export const exportsApi = defineApi({
  exportProducts: {
    method: 'GET',
    path: '/v1/admin/exports/products',
    summary: 'All products as CSV, a row per SKU, as the import takes it',
    description: large,
    auth: { permission: 'catalog:read' },
    reply: { 200: csv },
    errors: ['export_too_large'],
  },
  startProductsExport: {
    method: 'POST',
    path: '/v1/admin/exports/products',
    summary: 'Start an export of all products into a file',
    description: job,
    auth: { permission: 'catalog:read' },
    reply: { 202: JobRow },
  },
  exportOrders: {
    method: 'GET',
    path: '/v1/admin/exports/orders',
    summary: 'Orders as CSV, a row per order',
    description: `${large} ${filtered}`,
    auth: { permission: 'orders:read' },
    query: OrderExportQuery,
    reply: { 200: csv },
    errors: ['export_too_large'],
  },
  startOrdersExport: {
    method: 'POST',
    path: '/v1/admin/exports/orders',
    summary: 'Start an export of orders into a file',
    description: `${job} ${filtered}`,
    auth: { permission: 'orders:read' },
    query: OrderExportQuery,
    reply: { 202: JobRow },
  },
  exportCustomers: {
    method: 'GET',
    path: '/v1/admin/exports/customers',
    summary: 'Customers as CSV, with how often and for how much they ordered',
    description: large,
    auth: { permission: 'customers:read' },
    reply: { 200: csv },
    errors: ['export_too_large'],
  },
  startCustomersExport: {
    method: 'POST',
    path: '/v1/admin/exports/customers',
    summary: 'Start an export of customers into a file',
    description: job,
    auth: { permission: 'customers:read' },
    reply: { 202: JobRow },
  },
  exportSales: {
    method: 'GET',
    path: '/v1/admin/exports/sales',
    summary: 'Lines sold on some days as CSV, with their taxes',
    description: large,
    auth: { permission: 'analytics:sales' },
    query: ExportQuery,
    reply: { 200: csv },
    errors: ['export_too_large'],
  },
  startSalesExport: {
    method: 'POST',
    path: '/v1/admin/exports/sales',
    summary: 'Start an export of lines sold into a file',
    description: job,
    auth: { permission: 'analytics:sales' },
    query: ExportQuery,
    reply: { 202: JobRow },
  },
});
