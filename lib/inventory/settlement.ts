/** What a batch of messages asks of stock, grouped by SKU: pure, so that its order and repetition can be tested without a database. */

interface Item {
  sku: string;
  quantity: number;
}

/** An order was confirmed, was cancelled, a shipment of it came back, or units of it were returned and are as good as new. */
export type StockChange =
  | { kind: 'commit'; orderId: string; items: Item[] }
  /** With a `cancellationId`, a cancellation of some units of an order that stands. */
  | { kind: 'cancel'; orderId: string; cancellationId?: string; items: Item[] }
  | { kind: 'return'; orderId: string; shipmentId: string; items: Item[] }
  | { kind: 'inspected'; orderId: string; returnId: string; items: Item[] };

/** What happens to the holds of one SKU. */
export interface HoldPlan {
  /** Orders whose hold becomes a sale. */
  commits: Set<string>;
  /** Orders whose hold is released, if it is no more than the cancelled units; else it becomes a sale, and the units are restocked. */
  cancels: Map<string, number>;
}

/** Units that go back to the shelf once, if the ledger shows their sale. */
export interface Restock {
  /** Key of the ledger row. */
  id: string;
  reason: 'restock' | 'return';
  orderId: string;
  sku: string;
  quantity: number;
}

export interface Settlement {
  holds: Map<string, HoldPlan>;
  restocks: Map<string, Restock>;
}

export const saleId = (orderId: string, sku: string): string => `${orderId}|${sku}|sale`;

/** What gives the units back, and as what the ledger has it. */
function originOf(change: Exclude<StockChange, { kind: 'commit' }>): { key: string; reason: Restock['reason'] } {
  if (change.kind === 'inspected') return { key: change.returnId, reason: 'return' };
  return { key: change.kind === 'return' ? change.shipmentId : (change.cancellationId ?? change.orderId), reason: 'restock' };
}

function perSku(items: readonly Item[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of items) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return sums;
}

/**
 * Groups changes by SKU; the same change twice counts once. What comes back proves the sale of its units, so it commits the
 * order's hold first, should the confirmation still be under way.
 */
export function planSettlement(changes: readonly StockChange[]): Settlement {
  const holds = new Map<string, HoldPlan>();
  const restocks = new Map<string, Restock>();
  const planOf = (sku: string): HoldPlan => {
    const plan = holds.get(sku) ?? { commits: new Set<string>(), cancels: new Map<string, number>() };
    holds.set(sku, plan);
    return plan;
  };
  for (const change of changes) {
    const { orderId } = change;
    for (const [sku, quantity] of perSku(change.items)) {
      if (change.kind === 'cancel') planOf(sku).cancels.set(orderId, quantity);
      else planOf(sku).commits.add(orderId);
      if (change.kind === 'commit') continue;
      const { key, reason } = originOf(change);
      const id = `${key}|${sku}|${reason}`;
      restocks.set(id, { id, reason, orderId, sku, quantity });
    }
  }
  return { holds, restocks };
}
