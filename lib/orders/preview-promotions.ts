/** For staff: what would a cart get, for this customer, at that moment, with a promotion that is not in the shop yet? */

import type { PaymentMethod } from '../adapters/payments/port.ts';
import { newId } from '../platform/ids.ts';
import { type PromotionInput, promotionOf } from '../promotions/edit-promotion.ts';
import { normalCode } from '../promotions/reasons.ts';
import type { BuyerRef } from './buyer.ts';
import { type Quote, quoteOrder } from './quote-order.ts';
import type { Item } from './units.ts';

export interface PreviewPromotions {
  items: readonly Item[];
  customerId?: string | undefined;
  coupons?: readonly string[] | undefined;
  /** When the order would be placed. */
  at?: Date | undefined;
  paymentMethod?: PaymentMethod | undefined;
  draft?: PromotionInput | undefined;
  /** As a customer of these segments, beside those of the customer. */
  segments?: readonly string[] | undefined;
  /** Where it would go. */
  pincode?: string | undefined;
}

/** The quote that a customer, or a guest, would see. Errors: `not_found` for the customer, `validation_failed` for the draft. */
export function previewPromotions(asked: PreviewPromotions): Promise<Quote> {
  const { items, customerId, coupons, at, paymentMethod, draft, segments, pincode } = asked;
  const buyer: BuyerRef = customerId ? { kind: 'customer', userId: customerId } : { kind: 'guest' };
  const promotion = draft && { ...promotionOf(draft), _id: newId('prm') };
  const code = promotion?.code ?? (promotion && !promotion.automatic ? normalCode('draft') : undefined);
  return quoteOrder(
    {
      buyer,
      items,
      ...(coupons && { coupons }),
      ...(paymentMethod && { paymentMethod }),
      ...((segments ?? pincode) && { as: { segments, pincode } }),
      ...(promotion && { draft: { promotion, usage: { orders: 0, discount: 0, units: 0 }, mine: 0, ...(code && { code }) } }),
    },
    at,
  );
}
