import type { ProductDocument } from '../../../../lib/catalog/types.ts';
import { availabilityOf, MAIN_WAREHOUSE, stockIdOf } from '../../../../lib/inventory/availability.ts';
import type { Movement, StockDocument } from '../../../../lib/inventory/types.ts';
import type { OrderDocument } from '../../../../lib/orders/types.ts';
import { popularityOf } from '../../../../lib/sales/popularity.ts';
import { saleOf } from '../../../../lib/sales/sale-of.ts';
import type { SaleDocument } from '../../../../lib/sales/types.ts';
import type { Random } from '../random.ts';

type Change = Pick<Movement, '_id' | 'reason' | 'delta' | 'at' | 'orderId'> & { sku: string };

/** What orders did to the stock: a sale each, and the goods back when it was cancelled; ids as the stock worker makes them. */
function changesOf(order: OrderDocument): Change[] {
  const returned = order.shipments.find((shipment) => shipment.status === 'returned_to_origin');
  return order.lines.flatMap(({ sku, quantity }) => {
    const about = { sku, orderId: order._id };
    const soldAt = new Date(order.createdAt.getTime() + 1_500);
    const sale: Change = { _id: `${order._id}|${sku}|sale`, reason: 'sale', delta: -quantity, at: soldAt, ...about };
    if (!order.cancellation) return [sale];
    const key = returned?.id ?? order._id;
    return [sale, { _id: `${key}|${sku}|restock`, reason: 'restock', delta: quantity, at: order.cancellation.at, ...about }];
  });
}

/** The lowest point below the start, so that the first delivery can cover it. */
function deepest(changes: readonly Change[]): number {
  let [sum, lowest] = [0, 0];
  for (const { delta } of changes) {
    sum += delta;
    lowest = Math.min(lowest, sum);
  }
  return lowest;
}

/** The stock of every SKU with its ledger from the first delivery on; sets what products show of it. */
export function makeStock(
  random: Random,
  products: readonly ProductDocument[],
  orders: readonly OrderDocument[],
  now: Date,
): { stock: StockDocument[]; movements: Movement[] } {
  const changes = Map.groupBy(orders.flatMap(changesOf), (change) => change.sku);
  const stock: StockDocument[] = [];
  const movements: Movement[] = [];
  for (const product of products) {
    for (const variant of product.variants) {
      const { sku } = variant;
      const own = (changes.get(sku) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime());
      const roll = random.next();
      const wanted = roll < 0.05 ? 0 : roll < 0.14 ? random.int(1, 4) : random.int(6, 140);
      const net = own.reduce((sum, change) => sum + change.delta, 0);
      let balance = Math.max(wanted - net, -deepest(own));
      const left = balance + net;
      const initial: Change = { _id: random.id('mov', product.createdAt), sku, reason: 'initial', delta: balance, at: product.createdAt };
      movements.push({ ...initial, warehouseId: MAIN_WAREHOUSE, balance });
      for (const change of own) {
        balance += change.delta;
        movements.push({ ...change, warehouseId: MAIN_WAREHOUSE, balance });
      }
      stock.push({
        ...{ _id: stockIdOf(sku), sku, warehouseId: MAIN_WAREHOUSE, productId: product._id, onHand: left, available: left, holds: [] },
        ...{ lowStockThreshold: 5, level: availabilityOf(left, 5), updatedAt: own.at(-1)?.at ?? now },
      });
      variant.inStock = left > 0;
    }
    product.inStock = product.variants.some((variant) => variant.inStock);
  }
  return { stock, movements };
}

/** What was bought together, and how popular each product is by it. */
export function makeSales(products: readonly ProductDocument[], orders: readonly OrderDocument[]): SaleDocument[] {
  const sales = orders.flatMap((order) => saleOf(order) ?? []);
  const sold = sales.flatMap(({ at, items }) => items.map((item) => ({ ...item, at })));
  const byProduct = Map.groupBy(sold, ({ productId }) => productId);
  for (const product of products) product.popularity = popularityOf(byProduct.get(product._id) ?? []);
  return sales;
}
