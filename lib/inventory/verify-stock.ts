/** Proves the stock: what is on hand is either available or held, nothing is below zero, and the ledger adds up to what is on hand. */
import type { StockDocument } from './types.ts';
import { readSnapshot, type Snapshot } from './verify-repository.ts';

export interface Drift {
  /** `<warehouse>:<sku>`. */
  id: string;
  problem: 'counts' | 'negative' | 'ledger';
  onHand: number;
  available: number;
  held: number;
  ledger: number;
}

const BATCH = 500;

/** What is wrong with one stock document. `ledger` is the sum of its ledger, pending rows included. */
export function driftsOf(
  { _id: id, onHand, available, holds }: Pick<StockDocument, '_id' | 'onHand' | 'available' | 'holds'>,
  ledger: number,
): Drift[] {
  const held = holds.reduce((sum, hold) => sum + hold.quantity, 0);
  const numbers = { onHand, available, held, ledger };
  const wrong: [Drift['problem'], boolean][] = [
    ['counts', onHand !== available + held],
    ['negative', onHand < 0 || available < 0],
    ['ledger', onHand !== ledger],
  ];
  return wrong.flatMap(([problem, is]) => (is ? [{ id, problem, ...numbers }] : []));
}

function driftsIn({ stocks, ledgers, recorded }: Snapshot): Drift[] {
  const sums = new Map(ledgers.map(({ sku, warehouseId, sum }) => [`${warehouseId}:${sku}`, sum]));
  return stocks.flatMap((stock) => {
    const pending = (stock.pendingMovements ?? []).filter(({ _id }) => !recorded.has(_id));
    return driftsOf(stock, (sums.get(stock._id) ?? 0) + pending.reduce((sum, { delta }) => sum + delta, 0));
  });
}

export interface Verdict {
  checked: number;
  drifts: Drift[];
}

/**
 * Checks all stock, or that of some SKUs, while the shop goes on selling: each batch is read as of one moment, so what is reported is drift
 * and not a sale that was under way. Reads only.
 */
export async function verifyStock(skus?: readonly string[]): Promise<Verdict> {
  if (skus) {
    const snapshot = await readSnapshot({ skus }, skus.length);
    return { checked: snapshot.stocks.length, drifts: driftsIn(snapshot) };
  }
  const verdict: Verdict = { checked: 0, drifts: [] };
  let afterId: string | undefined;
  for (;;) {
    const snapshot = await readSnapshot({ afterId }, BATCH);
    verdict.checked += snapshot.stocks.length;
    verdict.drifts.push(...driftsIn(snapshot));
    afterId = snapshot.stocks.at(-1)?._id;
    if (snapshot.stocks.length < BATCH) return verdict;
  }
}
