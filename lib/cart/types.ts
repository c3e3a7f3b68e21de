/** A cart as it is stored. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';

export interface CartItem {
  sku: string;
  quantity: number;
  /** Unit price in paise when the item was last added or set. */
  priceSeen: number;
  /** Name then: shown should the variant disappear from the catalogue. */
  name: string;
  addedAt: Date;
  /** What the buyer wants to say about it: carried onto the order line. */
  note?: string;
  gift?: Gift;
}

/** Wrapped as a gift, with a card when there is a message. */
export interface Gift {
  message?: string;
}

/** One cart per customer (`ownerId`) or per guest (who holds its id as a signed token). */
export interface CartDocument {
  _id: string;
  ownerId?: string;
  items: CartItem[];
  /** Put aside for later: not bought, not counted. */
  saved?: CartItem[];
  /** Grows with every change. Starts at the clock, so that a cart made anew under the same id never repeats one: orders claim versions. */
  version: number;
  /** `<guest cart>@<version>` of the last merges: a repeated one changes nothing. */
  merged?: string[];
  /** Codes that the owner put in, upper case; whether each applies is told when the cart is read. */
  coupons?: string[];
  /** The last order that was taken out of this cart. */
  lastOrderId?: string;
  /** Customers only: changed since somebody looked whether it was left. */
  watched?: true;
  /** What the last reminder said was left, which its link brings back; forgotten when the cart is ordered. */
  reminder?: { version: number; at: Date; items: CartItem[] };
  outbox?: OutboxEntry[];
  /** Guests only: removed by the database 30 days after the last touch. */
  expiresAt?: Date;
  updatedAt: Date;
}
