/** Stock and its ledger as they are stored. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import type { Availability } from './availability.ts';

export interface Hold {
  orderId: string;
  quantity: number;
  /** When the sweeper may undo it, should the order never be confirmed. */
  expiresAt: Date;
}

type MovementReason = 'sale' | 'restock' | 'return' | 'adjustment' | 'count' | 'initial';

export interface Movement {
  /** Unique: `<orderId, shipmentId, returnId or key>|<sku>|<reason>`, so that a message delivered twice adds one row. */
  _id: string;
  sku: string;
  warehouseId: string;
  reason: MovementReason;
  /** Signed change of `onHand`. */
  delta: number;
  /** `onHand` after the change. */
  balance: number;
  orderId?: string;
  note?: string;
  actorId?: string;
  at: Date;
}

/** Staff are to be told that the stock fell to its threshold; unset when they were, or when it rose again. */
export interface LowStockAlert {
  id: string;
  at: Date;
  /** The digest that tells of it, once one is being made. */
  digestId?: string;
}

/** One SKU in one warehouse. At every moment `onHand = available + sum(holds.quantity)` and `available >= 0`. */
export interface StockDocument {
  /** `<warehouse>:<sku>`. */
  _id: string;
  sku: string;
  warehouseId: string;
  productId: string;
  onHand: number;
  available: number;
  holds: Hold[];
  /** At or below this it is low. */
  lowStockThreshold: number;
  /** The availability that was last announced; what differs from the counts is a crossing that is still to be announced. */
  level?: Availability;
  alert?: LowStockAlert;
  /** Ledger rows written with the change itself, moved to `stockMovements` right after: no change without its row. */
  pendingMovements?: Movement[];
  outbox?: OutboxEntry[];
  updatedAt: Date;
}
