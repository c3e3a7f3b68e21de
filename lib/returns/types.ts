/** A return as it is stored, inside its order. Its timeline is that of the order: entries with its id. */

export const returnStatuses = [
  'requested',
  'approved',
  'rejected',
  'cancelled',
  'picked_up',
  'received',
  'inspected',
  'refunded',
  'replaced',
  'closed',
] as const;

export type ReturnStatus = (typeof returnStatuses)[number];

export const returnReasons = [
  'damaged',
  'defective',
  'wrong_item',
  'not_as_described',
  'missing_parts',
  'size_or_fit',
  'changed_mind',
  'other',
] as const;

type ReturnReason = (typeof returnReasons)[number];

export interface ReturnLine {
  lineId: string;
  quantity: number;
  reason: ReturnReason;
  note?: string;
  /** SKU of the variant that is wished for instead. */
  replaceWith?: string;
  /** What the inspection found, in units: the rest never arrived. */
  restock?: number;
  scrap?: number;
}

export interface ReturnPhoto {
  publicId: string;
  url: string;
}

/** Where the money is to go. What a transfer by hand needs is sealed. */
export type StoredPayout =
  | { method: 'source' | 'store_credit' }
  | {
      method: 'upi' | 'bank';
      /** For people: what is left of it when most is hidden. */
      masked: string;
      /** Sealed for this return; erased some time after its end. */
      sealed?: string;
      /** When staff looked at it first, to make the transfer: from then on only they change it. */
      shownAt?: Date;
    };

export interface OrderReturn {
  id: string;
  status: ReturnStatus;
  /** What the customer asked for. */
  resolution: 'refund' | 'replacement';
  lines: ReturnLine[];
  photos?: ReturnPhoto[];
  payout?: StoredPayout;
  /** The order that replaces it, from the moment on at which it is being made. */
  replacementId?: string;
  /** Key of the request that made it, so that its retry makes no second one. */
  requestKey: string;
  /** When what a transfer needed is erased. */
  erasePayoutAt?: Date;
  createdAt: Date;
  updatedAt: Date;
}
