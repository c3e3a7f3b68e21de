/** Stock and its ledger as they are stored. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';

export interface Hold {
  orderId: string;
  quantity: number;
  /** When the sweeper may undo it, should the order never be confirmed. */
  expiresAt: Date;
}

type MovementReason = 'sale' | 'restock' | 'adjustment' | 'count' | 'initial';

export interface Movement {
  /** Unique: `<orderId or key>|<sku>|<reason>`, so that a message delivered twice adds one row. */
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
  /** Ledger rows written with the change itself, moved to `stockMovements` right after: no change without its row. */
  pendingMovements?: Movement[];
  outbox?: OutboxEntry[];
  updatedAt: Date;
}
