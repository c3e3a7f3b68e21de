/** Promotions: what staff define, and how one stands today. Amounts are paise. */
export const promotionKinds = ['percentage', 'fixed', 'buy_x_get_y', 'free_shipping', 'flash_price'] as const;

export type PromotionKind = (typeof promotionKinds)[number];

/** What a promotion gives. */
export type Benefit =
  /** Percent with two decimals, of the goods that it is for. */
  | { kind: 'percentage'; value: number }
  /** Paise off the goods that it is for, once per order. */
  | { kind: 'fixed'; value: number }
  /** Of every `buy + get` units the cheapest `get` are reduced by `percentOff`. */
  | { kind: 'buy_x_get_y'; value: { buy: number; get: number; percentOff: number } }
  | { kind: 'free_shipping'; value?: undefined }
  /** Price per unit in paise. */
  | { kind: 'flash_price'; value: number };

export interface Conditions {
  /** Of the goods that the promotion is for, before any discount. */
  minSubtotal?: number;
  /** Any of them, each with its whole subtree. */
  categoryIds?: string[];
  productIds?: string[];
  skus?: string[];
  /** Compared without case. */
  brands?: string[];
  /** Only for a customer without an order. */
  firstOrder?: boolean;
  /** Only for customers whom staff put into this segment, or whom its rules fit. */
  segment?: string;
}

export interface Limits {
  /** Orders. */
  total?: number;
  /** Orders of one customer. */
  perCustomer?: number;
  /** Discount given, all orders together. */
  budget?: number;
  /** Discount of one order. */
  maxDiscount?: number;
  /** Units sold at a flash price, all orders together. */
  quantity?: number;
}

export type PromotionFields = Benefit & {
  name: string;
  /** Upper case. */
  code?: string;
  /** Applies without a code. */
  automatic: boolean;
  startsAt: Date;
  endsAt?: Date;
  conditions: Conditions;
  limits: Limits;
  /** The higher goes first. */
  priority: number;
  /** Of one group only the first that gives something applies. */
  exclusiveGroup?: string;
  active: boolean;
};

/** What the orders so far used up. */
export interface Usage {
  orders: number;
  discount: number;
  units: number;
}

/** One order's use, as it rides on the promotion until it is written to the claims. */
export interface RecentClaim {
  orderId: string;
  /** A customer's id, or `email:<address>` of a guest. */
  customer: string;
  code?: string;
  discount: number;
  units: number;
  state: 'claimed' | 'released';
  at: Date;
}

export type PromotionDocument = PromotionFields & {
  _id: string;
  usage: Usage;
  recent: RecentClaim[];
  /** Counts how often claims left `recent`: who counted a customer's claims before must count again. */
  flushes: number;
  /** How many single-use codes were made. */
  codesMade: number;
  version: number;
  deletedAt?: Date;
  createdAt: Date;
  updatedAt: Date;
};

export type Promotion = PromotionFields & { _id: string };

/** A promotion that a buyer may get: because it is automatic, or by a code. */
export interface Candidate {
  promotion: Promotion;
  /** The code that was given. */
  code?: string;
  usage: Usage;
  /** Orders of this buyer that used it. */
  mine: number;
  /** A single-use code that another order has. */
  codeTaken?: boolean;
  /** The code is for one order. */
  singleUse?: boolean;
}

/** Why a promotion does not apply. */
export type Reason =
  | 'unknown'
  | 'not_started'
  | 'ended'
  | 'code_used'
  | 'limit_reached'
  | 'customer_limit_reached'
  | 'budget_exhausted'
  | 'sold_out'
  | 'not_for_these_items'
  | 'min_subtotal'
  | 'sign_in_required'
  | 'first_order_only'
  | 'other_segment'
  | 'not_combinable'
  | 'no_effect';

export interface RejectedCode {
  code: string;
  reason: Reason;
  detail: string;
}

/** A promotion on a quote or an order. */
export interface AppliedPromotion {
  promotionId: string;
  name: string;
  kind: PromotionKind;
  code?: string;
  /** Discount on the goods, or on shipping when that is what it gives. */
  amount: number;
  /** Units sold at a flash price; 0 for the other kinds. */
  units: number;
  /** Share of each SKU that got something. */
  lines: { sku: string; amount: number }[];
  /** Why it applies, for people. */
  detail: string;
  /** The code is for one order. */
  singleUse?: boolean;
  /** It counts its orders per customer. */
  perCustomer?: boolean;
}

/** Who buys, as far as promotions care. */
export interface PromotionBuyer {
  /** Absent for a guest. */
  customerId?: string;
  hasOrdered: boolean;
  segments: readonly string[];
}
