/** Many changes of the catalogue in one request: each row goes through the same use case as the change of one thing, and fails alone. */
import { type Role, roleMay } from '../identity/permissions.ts';
import { adjustStock } from '../inventory/adjust-stock.ts';
import type { Adjustment } from '../inventory/adjustment.ts';
import { AppError, type ErrorCode, type FieldError, found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { patchVariant, type VariantPatch } from './edit-variants.ts';
import { type ProductPatch, patchProduct } from './patch-product.ts';
import { findProductsByIdOrSku } from './product-repository.ts';
import type { ProductDocument } from './types.ts';

type PriceRow = { sku: string } & Pick<VariantPatch, 'price' | 'compareAtPrice' | 'scheduledPrice'>;
type StockRow = { sku: string; stock: Adjustment };
type ProductRow = { productId: string } & Pick<ProductPatch, 'status' | 'categoryId'>;
export type BulkRow = PriceRow | StockRow | ProductRow;

interface BulkChange {
  rows: readonly BulkRow[];
  /** Of changes of stock. */
  reason: string;
  caller: { id: string; role: Role };
  /** Names the request: the same one again, also after it died half-way, changes no stock twice. */
  idempotencyKey: string;
  requestId: string;
}

export interface RowResult {
  sku?: string;
  productId?: string;
  status: 'changed' | 'unchanged' | 'failed';
  error?: { code: ErrorCode; detail: string; errors?: FieldError[] };
}

/** Products that are worked on at the same moment: more would only wait for a connection. */
const WORKERS = 4;

const nameOf = (row: BulkRow) => ('sku' in row ? { sku: row.sku } : { productId: row.productId });
const permissionFor = (row: BulkRow) => ('stock' in row ? 'inventory:write' : 'catalog:write');

function without<T extends object, K extends keyof T>(row: T, name: K): Omit<T, K> {
  const { [name]: _, ...rest } = row;
  return rest;
}

/** Changes one thing; whether that made a difference, and the product as it is then. */
async function changeOne(row: BulkRow, before: ProductDocument | undefined, index: number, request: BulkChange) {
  const { caller, reason, requestId } = request;
  if (!roleMay(caller.role, permissionFor(row))) throw new AppError('forbidden', `This takes the permission ${permissionFor(row)}.`);
  const product = found(before, 'sku' in row ? 'variant' : 'product');
  if ('stock' in row) {
    const idempotencyKey = `${request.idempotencyKey}#${index}`;
    const { movement } = await adjustStock({
      ...{ sku: row.sku, adjustment: row.stock, reason, actorId: caller.id, idempotencyKey, requestId },
    });
    return { changed: movement.delta !== 0, product };
  }
  const after =
    'sku' in row
      ? await patchVariant(row.sku, undefined, without(row, 'sku'))
      : await patchProduct(product._id, undefined, without(row, 'productId'), caller.id);
  return { changed: after.version !== product.version, product: after };
}

function failureOf(error: unknown, row: BulkRow, index: number): RowResult {
  const known = error instanceof AppError ? error : new AppError('internal', 'The error has been recorded. Please try again later.');
  if (known !== error) logger().error('A row of a bulk change failed', { ...nameOf(row), error: error as Error });
  const errors = known.errors?.map((one) => ({ ...one, path: one.path.replace(/^body/, `body.rows.${index}`) }));
  return { ...nameOf(row), status: 'failed', error: { code: known.code, detail: known.message, ...(errors && { errors }) } };
}

/**
 * Changes prices, status, category and stock, row by row; rows of one product in their order. What is as it should be already is left alone, so the
 * same request can run again. Throws `forbidden` when the caller may do nothing of it.
 */
export async function changeInBulk(request: BulkChange): Promise<RowResult[]> {
  const { rows, caller } = request;
  if (!rows.some((row) => roleMay(caller.role, permissionFor(row)))) {
    throw new AppError('forbidden', `This takes the permission ${[...new Set(rows.map(permissionFor))].join(' or ')}.`);
  }
  const names = rows.map((row) => ('sku' in row ? row.sku : row.productId));
  const products = await findProductsByIdOrSku(names);
  const byName = new Map(
    products.flatMap((product) => [product._id, ...product.variants.map(({ sku }) => sku)].map((name) => [name, product])),
  );
  const current = new Map(products.map((product) => [product._id, product]));
  const results: RowResult[] = [];

  const work = async (indexes: readonly number[]): Promise<void> => {
    for (const index of indexes) {
      const row = rows[index] as BulkRow;
      const id = byName.get(names[index] ?? '')?._id;
      try {
        const { changed, product } = await changeOne(row, id === undefined ? undefined : current.get(id), index, request);
        current.set(product._id, product);
        results[index] = { ...nameOf(row), status: changed ? 'changed' : 'unchanged' };
      } catch (error) {
        results[index] = failureOf(error, row, index);
      }
    }
  };
  const queue = [...Map.groupBy(rows.keys(), (index) => byName.get(names[index] ?? '')?._id ?? names[index]).values()];
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await work(next);
    }),
  );
  return results;
}
