/** What the mails about stock, prices and products are made of. */
import type { Message } from '../../events/index.ts';
import type { DigestDocument } from '../inventory/digest-model.ts';
import { findDigests } from '../inventory/digest-repository.ts';
import { findWished } from '../wishlists/wisher-repository.ts';
import { findMailedProducts, findMailedStock, type MailedProduct, type MailedStock } from './stock-sources-repository.ts';

export interface StockSources {
  /** `<user> <SKU>` of what is on wishlists. */
  wished: ReadonlySet<string>;
  digests: ReadonlyMap<string, DigestDocument>;
  products: ReadonlyMap<string, MailedProduct>;
  /** By SKU. */
  stock: ReadonlyMap<string, MailedStock>;
}

/** A digest lists no more than this; it says how many there are beyond. */
export const LISTED = 50;

/** What messages say of things that someone wished for. */
const wishesOf = (message: Message): { userId: string; productId: string; skus: string[] }[] => {
  if (message.type === 'wishlist.price_dropped') return [{ ...message.data, skus: message.data.prices.map(({ sku }) => sku) }];
  return message.type === 'stock.back_in_stock' && message.data.wished ? [{ ...message.data, skus: [message.data.sku] }] : [];
};

/** Reads nothing when no message is about a product. */
export async function readStockSources(messages: readonly Message[]): Promise<StockSources> {
  const notices = messages.flatMap((m) => (m.type === 'stock.back_in_stock' ? [m.data] : []));
  const wishes = messages.flatMap(wishesOf);
  const asked = messages.flatMap((m) => (m.type === 'question.answered' ? [m.data] : []));
  const digestIds = messages.flatMap((m) => (m.type === 'stock.low' ? [m.data.digestId] : []));
  const digests = digestIds.length ? await findDigests([...new Set(digestIds)]) : [];
  const skus = new Set([...notices.map(({ sku }) => sku), ...digests.flatMap((digest) => digest.skus.slice(0, LISTED))]);
  const stock = skus.size ? await findMailedStock([...skus]) : [];
  const productIds = new Set([...notices, ...wishes, ...asked, ...stock].map(({ productId }) => productId));
  const products = productIds.size ? await findMailedProducts([...productIds]) : [];
  const wished = wishes.length
    ? await findWished(
        wishes.map(({ userId }) => userId),
        wishes.flatMap((wish) => wish.skus),
      )
    : new Set<string>();
  return {
    wished,
    digests: new Map(digests.map((digest) => [digest._id, digest])),
    products: new Map(products.map((product) => [product._id, product])),
    stock: new Map(stock.map((row) => [row.sku, row])),
  };
}
