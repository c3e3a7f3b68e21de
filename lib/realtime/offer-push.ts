import { maxQuantityOf, type Offer, offerAvailability } from '../cart/offer.ts';
import { inr } from '../http/schemas.ts';
import type { Settings } from '../settings/types.ts';
import { message } from './message.ts';
import type { Push } from './push.ts';
import { productTopic, skuTopic } from './topics.ts';

/** What is told of a SKU's stock or price. A SKU that left the catalogue has no price to tell. */
export function offerPush(kind: 'stock' | 'price', sku: string, offer: Offer | undefined, settings: Settings, at: Date): Push | undefined {
  const topics = offer ? [skuTopic(sku), productTopic(offer.productId)] : [skuTopic(sku)];
  if (kind === 'price') {
    if (!offer) return undefined;
    const { productId, slug, unitPrice, listPrice } = offer;
    return { topics, message: message('price.changed', { sku, productId, slug, price: inr(unitPrice), listPrice: inr(listPrice) }, at) };
  }
  const availability = offerAvailability(offer);
  const data = {
    sku,
    productId: offer?.productId ?? null,
    slug: offer?.slug ?? null,
    availability,
    maxQuantity: maxQuantityOf(offer, settings),
    ...(availability === 'low_stock' && offer && { left: offer.available }),
  };
  return { topics, message: message('stock.changed', data, at) };
}
