/** Stored documents as staff see them. */
import type * as z from 'zod';
import type { AdminRow } from '../../lib/catalog/admin-list-repository.ts';
import { settledAt } from '../../lib/catalog/price-schedule.ts';
import type { CategoryDocument, ProductDocument, ScheduledPrice, Variant } from '../../lib/catalog/types.ts';
import { inr } from '../../lib/http/schemas.ts';
import { availabilityOf } from '../../lib/inventory/availability.ts';
import type { StockRow } from '../../lib/inventory/list-repository.ts';
import type { Valuation, ValueRow } from '../../lib/inventory/stock-value.ts';
import type { Movement, StockDocument } from '../../lib/inventory/types.ts';
import type { Movement as MovementView, Stock, StockValue } from './inventory-schemas.ts';
import type { AdminCategory, AdminProduct, AdminProductRow } from './schemas.ts';

const times = ({ createdAt, updatedAt }: { createdAt: Date; updatedAt: Date }) => ({
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export const categoryView = ({ _id, parentId, ...category }: CategoryDocument): z.input<typeof AdminCategory> => ({
  ...category,
  ...times(category),
  id: _id,
  parentId,
});

/** Units of all that is given. */
function units(stocks: readonly StockDocument[]) {
  const onHand = stocks.reduce((sum, stock) => sum + stock.onHand, 0);
  const available = stocks.reduce((sum, stock) => sum + stock.available, 0);
  return { onHand, available, held: onHand - available };
}

/** Rows of a list, with the stock of each among that of all. */
export function productRows(rows: readonly AdminRow[], stocks: readonly StockDocument[]): z.input<typeof AdminProductRow>[] {
  const bySku = Map.groupBy(stocks, ({ sku }) => sku);
  return rows.map(({ _id, minPrice, images: [image], ...product }) => ({
    ...product,
    ...times(product),
    id: _id,
    price: inr(minPrice),
    ...(image && { image }),
    stock: units(product.skus.flatMap((sku) => bySku.get(sku) ?? [])),
  }));
}

const scheduleView = ({ price, from, to }: ScheduledPrice) => ({
  price: inr(price),
  from: from.toISOString(),
  ...(to && { to: to.toISOString() }),
});

function variantView(stored: Variant, stocks: readonly StockDocument[], now: Date) {
  const { price, regularPrice, scheduledPrice, compareAtPrice, ...variant } = settledAt(stored, now);
  return {
    ...variant,
    price: inr(price),
    ...(regularPrice !== undefined && { regularPrice: inr(regularPrice) }),
    ...(scheduledPrice && { scheduledPrice: scheduleView(scheduledPrice) }),
    ...(compareAtPrice !== undefined && { compareAtPrice: inr(compareAtPrice) }),
    stock: units(stocks.filter((stock) => stock.sku === variant.sku)),
  };
}

export function productView(product: ProductDocument, stocks: readonly StockDocument[], now = new Date()): z.input<typeof AdminProduct> {
  const { _id, minPrice, variants, ...rest } = product;
  return {
    ...rest,
    ...times(product),
    id: _id,
    price: inr(minPrice),
    inStock: stocks.some((stock) => stock.available > 0),
    variants: variants.map((variant) => variantView(variant, stocks, now)),
  };
}

export const stockView = (stock: StockRow): z.input<typeof Stock> => ({
  sku: stock.sku,
  warehouseId: stock.warehouseId,
  productId: stock.productId,
  ...(stock.product && { productName: stock.product.name, options: stock.product.options }),
  onHand: stock.onHand,
  available: stock.available,
  held: stock.onHand - stock.available,
  lowStockThreshold: stock.lowStockThreshold,
  availability: availabilityOf(stock.available, stock.lowStockThreshold),
  updatedAt: stock.updatedAt.toISOString(),
});

export const movementView = ({ _id, at, ...movement }: Movement): z.input<typeof MovementView> => ({
  ...movement,
  id: _id,
  at: at.toISOString(),
});

const valueView = ({ value, valueAtMrp, ...counts }: ValueRow) => ({ ...counts, value: inr(value), valueAtMrp: inr(valueAtMrp) });

export const stockValueView = ({ at, total, categories }: Valuation): z.input<typeof StockValue> => ({
  at: at.toISOString(),
  ...valueView(total),
  categories: categories.map(({ id, name, ...row }) => ({ id, name, ...valueView(row) })),
});
