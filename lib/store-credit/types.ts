/** Store credit as it is stored. Amounts are paise. */

/** Credit that came in together and expires together; what was spent of it is gone from it. */
export interface CreditLot {
  amount: number;
  /** Never, when absent. */
  expiresAt?: Date;
}

/** What a customer has: one document each, so that two orders at once cannot spend the same credit. */
export interface StoreCreditAccount {
  /** The customer's id. */
  _id: string;
  /** Sum of the lots, those that have expired and were not written off yet included. */
  balance: number;
  /** The one that expires first stands first. */
  lots: CreditLot[];
  /** When the first lot expires; unset when none does. */
  expiresAt?: Date;
  version: number;
}

export const creditKinds = ['granted', 'adjusted', 'refunded', 'spent', 'released', 'expired'] as const;

type CreditKind = (typeof creditKinds)[number];

/** A row of the ledger: written with the change itself, never changed. */
export interface StoreCreditEntry {
  /** Unique per effect, so that a message delivered twice changes nothing: `<orderId>|spent`, `<refundId>|refunded`, ... */
  _id: string;
  userId: string;
  kind: CreditKind;
  /** Signed. */
  amount: number;
  /** Of the account, after it. */
  balance: number;
  /** Which lots it took, so that they can be given back with their expiry. */
  taken?: CreditLot[];
  orderId?: string;
  reason?: string;
  actorId?: string;
  at: Date;
}
