/** What the API is asked for when many products are changed together: a row for each variant, or for each product. */
import { type AdminProduct, statuses } from './types.ts';
import { regularPriceOf } from './values.ts';

type Status = AdminProduct['status'];

export type Change =
  | { kind: 'price'; way: 'percent' | 'amount' | 'set'; by: number; round: boolean }
  | { kind: 'status'; status: Status }
  | { kind: 'category'; categoryId: string }
  | { kind: 'stock'; way: 'delta' | 'count'; units: number };

/** More than this the API does not take at once. */
export const MOST_ROWS = 200;

function priceAfter(now: number, { way, by, round }: Extract<Change, { kind: 'price' }>): number {
  const after = way === 'percent' ? now * (1 + by / 100) : way === 'amount' ? now + by * 100 : by * 100;
  return round ? Math.round(after / 100) * 100 : Math.round(after);
}

export type BulkRow = ReturnType<typeof rowsOf>[number];

/** The rows of a change. What the shop could not even be asked for, a price below zero, is told apart. */
export function rowsFor(products: readonly AdminProduct[], change: Change): { rows: BulkRow[]; impossible: string[] } {
  const all = rowsOf(products, change);
  const isImpossible = (row: BulkRow): boolean => 'price' in row && row.price.amount < 0;
  return {
    rows: all.filter((row) => !isImpossible(row)),
    impossible: all.flatMap((row) => (isImpossible(row) && 'sku' in row ? [row.sku] : [])),
  };
}

function rowsOf(products: readonly AdminProduct[], change: Change) {
  switch (change.kind) {
    case 'price':
      return products.flatMap(({ variants }) =>
        variants.map((variant) => ({
          sku: variant.sku,
          price: { amount: priceAfter(regularPriceOf(variant).amount, change), currency: 'INR' as const },
        })),
      );
    case 'stock':
      return products.flatMap(({ variants }) => variants.map(({ sku }) => ({ sku, stock: { [change.way]: change.units } })));
    case 'status':
      return products.map(({ id }) => ({ productId: id, status: change.status }));
    case 'category':
      return products.map(({ id }) => ({ productId: id, categoryId: change.categoryId }));
  }
}

/** What was typed, as the change that it means. */
export function changeOf(form: FormData): Change {
  const text = (name: string): string => String(form.get(name) ?? '');
  switch (text('kind')) {
    case 'price': {
      const way = text('priceWay');
      return { kind: 'price', way: way === 'amount' || way === 'set' ? way : 'percent', by: Number(text('by')), round: form.has('round') };
    }
    case 'stock':
      return { kind: 'stock', way: text('stockWay') === 'count' ? 'count' : 'delta', units: Number(text('units')) };
    case 'category':
      return { kind: 'category', categoryId: text('categoryId') };
    default:
      return { kind: 'status', status: statuses.find((one) => one === text('status')) ?? 'draft' };
  }
}
