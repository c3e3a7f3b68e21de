/** What a quote is made from, as it is now. */
import { type Read, readTogether } from '../platform/read-together.ts';
import { automaticOf, type CandidateRow } from '../promotions/candidate-repository.ts';
import { claimantOf, type Seeker } from '../promotions/find-candidates.ts';
import { readSettings } from '../settings/repository.ts';
import type { Settings } from '../settings/types.ts';
import { spendableCredit } from '../store-credit/read-credit.ts';
import { type Basket, basketOf, emptyBasket } from './basket.ts';
import { type Buyer, type BuyerRef, buyerFrom } from './buyer.ts';
import { storedBuyerOf } from './buyer-repository.ts';
import type { QuoteRequest } from './quote-order.ts';
import type { OrderDocument } from './types.ts';

export interface QuoteReadings {
  settings: Settings;
  buyer: Buyer;
  basket: Basket;
  seeker: Seeker;
  automatic: CandidateRow[];
  /** Store credit that can be spent, in paise, when it is asked for. */
  credit: number;
}

const seekerOf = (buyer: BuyerRef): Seeker => {
  const customerId = buyer.kind === 'customer' ? buyer.userId : undefined;
  return { customerId, claimant: claimantOf(customerId, buyer.kind === 'guest' ? buyer.email : undefined) };
};

const creditOf = ({ buyer, useStoreCredit }: QuoteRequest): number | Promise<number> =>
  useStoreCredit && buyer.kind === 'customer' ? spendableCredit(buyer.userId) : 0;

/** For who is about to place an order of items. */
interface Placing {
  /** The id that the order will have: the offers say whether it holds some already. */
  orderId: string;
  /** The order that the same request has made before. */
  first: Read<OrderDocument | undefined>;
}

/**
 * Reads what a quote is made from, and what the same request has made before, in one round trip; one more for store credit, and one when there are automatic
 * promotions and the last look found none. Error: `not_found` for a customer or an address that is not theirs.
 */
export async function readForQuote(
  request: QuoteRequest,
  now: Date,
  placing?: Placing,
): Promise<QuoteReadings & { first: OrderDocument | undefined }> {
  const { buyer, items } = request;
  const seeker = seekerOf(buyer);
  const [settings, credit, [basket = emptyBasket, automatic, stored, first]] = await Promise.all([
    readSettings(),
    creditOf(request),
    readTogether(basketOf(buyer, items, placing?.orderId), automaticOf(seeker.claimant, now), storedBuyerOf(buyer), placing?.first),
  ]);
  return { settings, credit, seeker, automatic, basket, buyer: buyerFrom(buyer, request, stored), first };
}
