/** Who opened a connection. */
export type Watcher = { kind: 'user'; userId: string; sessionId: string } | { kind: 'guest'; cartId: string };

/** An open connection and what it is told of. */
export interface ConnectionDocument {
  _id: string;
  watcher: Watcher;
  /** Topics; see `topics.ts`. One index over them finds all connections of a change in one query. */
  watches: string[];
  /** Version of the cart whose SKUs are among the topics. */
  cartVersion?: number;
  openedAt: Date;
  /** When its token has expired, or the gateway closes it anyway. */
  closeAt: Date;
  /** When the database forgets it, should nobody have told us that it is closed. */
  expiresAt: Date;
}

/** The handshake ends a moment after the function has answered; a busy gateway may take longer. */
const HANDSHAKE_MS = 30_000;

/** Whether a connection that cannot be reached may be about to open, so that it must not be forgotten. */
export const isShakingHands = (openedAt: Date, now = new Date()): boolean => now.getTime() - openedAt.getTime() < HANDSHAKE_MS;

/** When a subject was last told of, or will be: at most once a second. */
export interface PushSlot {
  _id: string;
  at: Date;
  /** The batch that took the slot. */
  claim: string;
  expiresAt: Date;
}
