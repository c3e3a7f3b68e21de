import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { Import, ImportInput, ImportRow, NewImport } from './schemas.ts';

const read = { permission: 'catalog:read' } as const;
const write = { permission: 'catalog:write' } as const;

export const importsApi = defineApi({
  createImport: {
    method: 'POST',
    path: '/v1/admin/imports',
    summary: 'Begin an import of products: says where to put the CSV file',
    description: [
      'Put the file to `upload.url` with its `headers`, then start the import. One row per SKU; columns: `sku` (needed), `name`, `slug`, `brand`,',
      '`description`, `category` (slug or id), `status`, `hsnCode`, `gstRate`, `tags`, `seoTitle`, `seoDescription`, `images`, `price`, `compareAtPrice`,',
      '`scheduledPrice`, `scheduledFrom`, `scheduledTo`, `stock`, `weightGrams`, `barcode`, `option.<Name>`, `attribute.<Name>`. Prices are rupees, lists are separated by `|`.',
      'A known SKU is changed, and an empty cell leaves things as they are; a new one joins the product of its `slug` (or of the slug that its name makes)',
      'or makes a new product, which needs `name`, `category`, `price`, `hsnCode` and `gstRate`. `stock` counts what is on the shelf.',
      'A price for a while is `scheduledPrice` and `scheduledFrom`, perhaps with `scheduledTo`, in ISO 8601 with a zone or as `2026-12-24 09:00` of the shop’s',
      'clock; `price` stays the regular one, and `none` as `scheduledPrice` cancels what is planned.',
      'The same file twice changes nothing the second time. A product export is such a file.',
    ].join(' '),
    auth: write,
    body: ImportInput,
    reply: { 201: NewImport },
  },
  startImport: {
    method: 'POST',
    path: '/v1/admin/imports/{id}/start',
    summary: 'Start an import whose file was uploaded; again changes nothing',
    auth: write,
    params: idParams,
    reply: { 202: ImportRow },
    errors: ['not_found', 'upload_missing'],
  },
  listImports: {
    method: 'GET',
    path: '/v1/admin/imports',
    summary: 'All imports, the newest first',
    auth: read,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(ImportRow) },
  },
  getImport: {
    method: 'GET',
    path: '/v1/admin/imports/{id}',
    summary: 'An import: how far it is, what it did, and what was wrong with which row',
    description: 'Should the worker die, another one goes on at the last step that was kept; what was done is done once.',
    auth: read,
    params: idParams,
    reply: { 200: Import },
    errors: ['not_found'],
  },
  cancelImport: {
    method: 'POST',
    path: '/v1/admin/imports/{id}/cancel',
    summary: 'End an import; the rows that were done stay done',
    auth: write,
    params: idParams,
    reply: { 200: ImportRow },
    errors: ['not_found', 'job_finished'],
  },
});
