import * as z from 'zod';
import type { BulkRow } from '../../lib/catalog/bulk-change.ts';
import { productStatuses } from '../../lib/catalog/types.ts';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, inr } from '../../lib/http/schemas.ts';
import { errorCodes } from '../../lib/platform/errors.ts';
import { Price, ScheduledPriceInput, Sku } from './schemas.ts';

const units = z.int().max(1_000_000);
const sorts = {
  prices: ['price', 'compareAtPrice', 'scheduledPrice'],
  stock: ['stock'],
  product: ['status', 'categoryId'],
} as const;

const Fields = z.strictObject({
  sku: Sku.optional().meta({ description: 'With prices or `stock`.' }),
  productId: Id.optional().meta({ description: 'With `status` or `categoryId`.' }),
  price: Price.optional(),
  compareAtPrice: Price.nullable().optional(),
  scheduledPrice: ScheduledPriceInput.nullable().optional(),
  stock: z
    .strictObject({ count: units.min(0).optional(), delta: units.min(-1_000_000).optional() })
    .refine(({ count, delta }) => (count === undefined) !== (delta === undefined), 'Give either `count` or `delta`.')
    .refine(({ delta }) => delta !== 0, { path: ['delta'], error: 'A change of nothing.' })
    .optional(),
  status: z.enum(productStatuses).optional(),
  categoryId: Id.optional(),
});

/** A row changes one sort of thing of one SKU or product, so that it is either done or not. */
const Row = Fields.transform(({ sku, productId, stock, status, categoryId, ...prices }, context): BulkRow => {
  const given = { ...prices, stock, status, categoryId };
  const has = (sort: keyof typeof sorts) => sorts[sort].some((field) => given[field] !== undefined);
  const refuse = (message: string): BulkRow => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if ((sku === undefined) === (productId === undefined)) return refuse('Give either `sku` or `productId`.');
  const wanted = (Object.keys(sorts) as (keyof typeof sorts)[]).filter(has);
  if (wanted.length !== 1) return refuse(wanted.length ? 'One row for prices, one for stock, one for the product.' : 'Say what to change.');
  if (has('product') !== (productId !== undefined)) return refuse('Prices and stock go by `sku`, status and category by `productId`.');
  if (productId !== undefined) return { productId, status, categoryId };
  if (sku !== undefined && stock) return { sku, stock: stock.count === undefined ? { delta: stock.delta ?? 0 } : { count: stock.count } };
  return { sku: sku ?? '', ...prices };
});

const RowResult = z.object({
  sku: z.string().optional(),
  productId: z.string().optional(),
  status: z.enum(['changed', 'unchanged', 'failed']),
  error: z
    .object({
      code: z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes]),
      detail: z.string(),
      errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    })
    .optional()
    .meta({ description: 'As the route for one thing would have refused it.' }),
});

export const bulkApi = defineApi({
  changeProductsInBulk: {
    method: 'POST',
    path: '/v1/admin/products/bulk',
    summary: 'Change prices, status, category or stock of many products at once, each row by itself',
    description:
      'A row is the prices of an SKU (`price`, `compareAtPrice`, `scheduledPrice`), the stock of an SKU (`count` or `delta`), or the status and category of a ' +
      'product. Each is done as by the route for one thing, with the same refusals, and one that fails leaves the others alone; rows of one product are ' +
      'done in their order. Stock takes `inventory:write`, everything else `catalog:write`: rows that you may not do fail as `forbidden`. Send the request ' +
      'again with its key when it got no answer: what is done already is not done twice.',
    auth: { permission: 'catalog:read' },
    idempotency: 'stored',
    body: z
      .strictObject({
        rows: z.array(Row).min(1).max(200),
        reason: z.string().trim().min(1).max(300).default('Bulk change').meta({ description: 'Of changes of stock, for the ledger.' }),
      })
      .meta({
        example: {
          rows: [
            { sku: 'COTTON-SHIRT-M-RED', price: inr(89_900) },
            { sku: 'COTTON-SHIRT-L-RED', stock: { count: 40 } },
            { productId: 'prd_01jd7e2k5r9v3x8a1b2c3d4e5f', status: 'archived' },
          ],
          reason: 'Stocktaking',
        },
      }),
    reply: {
      200: z.object({
        results: z.array(RowResult).meta({ description: 'One per row, in their order.' }),
        changed: z.int(),
        unchanged: z.int(),
        failed: z.int(),
      }),
    },
  },
});
