import { popularityOf } from './popularity.ts';
import { saleOf } from './sale-of.ts';
import { findSoldOrders, salesOf, setPopularity, writeSales } from './sale-repository.ts';

/**
 * Follows orders that were placed or cancelled: what was bought together, and how popular it is. It reads the orders as they are now, so messages
 * may come twice, late and in any order.
 */
export async function countSales(orderIds: readonly string[]): Promise<void> {
  const ids = [...new Set(orderIds)];
  if (ids.length === 0) return;
  const orders = await findSoldOrders(ids);
  const products = await writeSales(
    ids,
    orders.flatMap((order) => saleOf(order) ?? []),
  );
  const popularity = new Map<string, number>();
  for (const id of products) popularity.set(id, popularityOf(await salesOf(id)));
  await setPopularity(popularity);
}
