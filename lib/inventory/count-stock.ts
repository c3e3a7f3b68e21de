/** Sets what lies on the shelf for many SKUs at once, as a stocktake or a file says it. */
import { type CountWrite, findMainStocks, writeCounts } from './count-repository.ts';
import { findPending, findRecorded, flushMovements } from './movement-repository.ts';
import { refreshStockFlags } from './refresh-flags.ts';
import { watchStock } from './watch-stock.ts';

export interface Count {
  sku: string;
  units: number;
  /** Names this count for ever: the same one again changes nothing, whatever was sold in between. */
  key: string;
}

export interface CountOutcome {
  changed: number;
  /** SKUs of which orders hold more than was counted, with how many. */
  belowHeld: Map<string, number>;
  /** SKUs whose stock changed all the time. */
  busy: Set<string>;
}

/** A sale may come between reading and writing; then the count is tried on what there is now. */
const ROUNDS = 5;

/**
 * Counts SKUs of the main warehouse. Orders keep what they hold: a count below that is refused. Each count is one write with its ledger row;
 * SKUs without stock are left out.
 */
export async function countStock(counts: readonly Count[], note: string, actorId: string): Promise<CountOutcome> {
  const outcome: CountOutcome = { changed: 0, belowHeld: new Map(), busy: new Set() };
  const recorded = await findRecorded(counts.map(({ key }) => key));
  let left = counts.filter(({ key }) => !recorded.has(key));
  const skus = new Set<string>();
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const stocks = new Map((await findMainStocks(left.map(({ sku }) => sku))).map((stock) => [stock.sku, stock]));
    const writes: CountWrite[] = [];
    const open: Count[] = [];
    for (const count of left) {
      const read = stocks.get(count.sku);
      if (!read || read.onHand === count.units || read.pendingMovements?.some(({ _id }) => _id === count.key)) continue;
      const held = read.onHand - read.available;
      if (count.units < held) {
        outcome.belowHeld.set(count.sku, held);
        continue;
      }
      const { key, sku, units } = count;
      const movement = {
        ...{ _id: key, sku, warehouseId: read.warehouseId, reason: 'count' as const, delta: units - read.onHand, balance: units },
        ...{ note, actorId, at: new Date() },
      };
      writes.push({ read, count: units, movement });
      open.push(count);
    }
    await writeCounts(writes);
    const pending = await findPending({ skus: open.map(({ sku }) => sku) });
    const written = new Set(pending.flatMap(({ pendingMovements }) => pendingMovements.map(({ _id }) => _id)));
    await flushMovements(pending);
    // Another worker may have moved the row to the ledger already.
    const moved = await findRecorded(open.filter(({ key }) => !written.has(key)).map(({ key }) => key));
    const done = open.filter(({ key }) => written.has(key) || moved.has(key));
    for (const { sku } of done) skus.add(sku);
    left = open.filter((count) => !done.includes(count));
  }
  for (const { sku } of left) outcome.busy.add(sku);
  outcome.changed = skus.size;
  await refreshStockFlags([...skus]);
  await watchStock([...skus]);
  return outcome;
}
