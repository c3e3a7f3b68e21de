/** What the mails about stock are made of. */
import type { Message } from '../../events/index.ts';
import type { DigestDocument } from '../inventory/digest-model.ts';
import { findDigests } from '../inventory/digest-repository.ts';
import { findMailedProducts, findMailedStock, type MailedProduct, type MailedStock } from './stock-sources-repository.ts';

export interface StockSources {
  digests: ReadonlyMap<string, DigestDocument>;
  products: ReadonlyMap<string, MailedProduct>;
  /** By SKU. */
  stock: ReadonlyMap<string, MailedStock>;
}

/** A digest lists no more than this; it says how many there are beyond. */
export const LISTED = 50;

/** Reads nothing when no message is about stock. */
export async function readStockSources(messages: readonly Message[]): Promise<StockSources> {
  const notices = messages.flatMap((m) => (m.type === 'stock.back_in_stock' ? [m.data] : []));
  const digestIds = messages.flatMap((m) => (m.type === 'stock.low' ? [m.data.digestId] : []));
  const digests = digestIds.length ? await findDigests([...new Set(digestIds)]) : [];
  const skus = new Set([...notices.map(({ sku }) => sku), ...digests.flatMap((digest) => digest.skus.slice(0, LISTED))]);
  const stock = skus.size ? await findMailedStock([...skus]) : [];
  const productIds = new Set([...notices.map(({ productId }) => productId), ...stock.map(({ productId }) => productId)]);
  const products = productIds.size ? await findMailedProducts([...productIds]) : [];
  return {
    digests: new Map(digests.map((digest) => [digest._id, digest])),
    products: new Map(products.map((product) => [product._id, product])),
    stock: new Map(stock.map((row) => [row.sku, row])),
  };
}
