/**
 * Settles what orders did to stock. Messages come late, twice, and in any order; the outcome is that of the sequential story:
 * a commit finds its hold or does nothing; a cancellation frees the hold or, if the ledger shows the sale, restocks once.
 */
import { findPending, findRecorded, flushMovements } from './movement-repository.ts';
import { refreshStockFlags } from './refresh-flags.ts';
import { applyRestock, settleHolds } from './settle-repository.ts';
import { planSettlement, type Restock, type Settlement, type StockChange, saleId } from './settlement.ts';
import { watchStock } from './watch-stock.ts';

/** SKUs that could not be settled. */
export type Failures = Map<string, Error>;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const salesOf = ({ holds }: Settlement): string[] =>
  [...holds].flatMap(([sku, plan]) => [...plan.commits, ...plan.cancels.keys()].map((orderId) => saleId(orderId, sku)));

async function restockSold(restocks: Restock[], failures: Failures): Promise<void> {
  if (restocks.length === 0) return;
  const recorded = await findRecorded(restocks.flatMap((r) => [r.id, saleId(r.orderId, r.sku)]));
  const due = restocks.filter((r) => recorded.has(saleId(r.orderId, r.sku)) && !recorded.has(r.id) && !failures.has(r.sku));
  for (const restock of due) await applyRestock(restock).catch((error: unknown) => failures.set(restock.sku, asError(error)));
}

/**
 * Applies changes in bulk: the holds, one write per SKU; then the ledger, so that every sale that happened is in it; then, by it, the
 * restocks; then the products' stock flags, and the announcements. Any step may be the last one of a process that dies: the whole runs again on redelivery.
 * Returns the SKUs that failed; throws when the database does not answer.
 */
export async function settleStock(changes: readonly StockChange[], flagsOnly: readonly string[] = []): Promise<Failures> {
  const settlement = planSettlement(changes);
  const skus = [...settlement.holds.keys()];
  const failures = await settleHolds(settlement.holds, await findRecorded(salesOf(settlement)));
  if (skus.length) await flushMovements(await findPending({ skus }));
  await restockSold([...settlement.restocks.values()], failures);
  const touched = [...new Set([...skus, ...flagsOnly])];
  await refreshStockFlags(touched);
  await watchStock(touched);
  return failures;
}
