/** What the catalogue and the stock say now about an SKU that someone wants to buy. */
import { priceAt, regularPriceOf } from '../catalog/price-schedule.ts';
import type { Variant } from '../catalog/types.ts';
import { type Availability, availabilityOf } from '../inventory/availability.ts';
import type { Settings } from '../settings/types.ts';

export interface Offer {
  sku: string;
  productId: string;
  slug: string;
  name: string;
  image?: string;
  brand?: string;
  /** The category and those above it. */
  categoryPath: string[];
  weightGrams?: number;
  options: Record<string, string>;
  hsnCode: string;
  /** Percent. */
  gstRate: number;
  /** Paise, GST included. */
  unitPrice: number;
  /** MRP in paise; without one, the price outside of a schedule. */
  listPrice: number;
  /** False when the product was taken off the shop. */
  active: boolean;
  available: number;
  lowStockThreshold: number;
  /** Whether the order that was asked about holds some units. */
  held?: true;
}

/** A product as the join reads it: only the variants that were asked for. */
export interface OfferedProduct {
  _id: string;
  slug: string;
  name: string;
  status: string;
  brand?: string;
  categoryPath: string[];
  hsnCode: string;
  gstRate: number;
  images: { url: string }[];
  variants: Pick<Variant, 'sku' | 'options' | 'price' | 'regularPrice' | 'scheduledPrice' | 'compareAtPrice' | 'images' | 'weightGrams'>[];
}

export interface OfferedStock {
  sku: string;
  available: number;
  lowStockThreshold: number;
  held?: boolean;
}

/** Brings products and stock together, by SKU, with the prices of a moment. */
export function offersBySku(products: readonly OfferedProduct[], stocks: readonly OfferedStock[], now = new Date()): Map<string, Offer> {
  const stockBySku = new Map(stocks.map((stock) => [stock.sku, stock]));
  const offers = products.flatMap((product) =>
    product.variants.map((variant): Offer => {
      const image = variant.images[0]?.url ?? product.images[0]?.url;
      const stock = stockBySku.get(variant.sku);
      return {
        sku: variant.sku,
        productId: product._id,
        slug: product.slug,
        name: product.name,
        ...(image !== undefined && { image }),
        ...(product.brand && { brand: product.brand }),
        categoryPath: product.categoryPath,
        ...(variant.weightGrams !== undefined && { weightGrams: variant.weightGrams }),
        options: variant.options,
        hsnCode: product.hsnCode,
        gstRate: product.gstRate,
        unitPrice: priceAt(variant, now),
        listPrice: variant.compareAtPrice ?? Math.max(regularPriceOf(variant), priceAt(variant, now)),
        active: product.status === 'active',
        available: stock?.available ?? 0,
        lowStockThreshold: stock?.lowStockThreshold ?? 0,
        ...(stock?.held && { held: true }),
      };
    }),
  );
  return new Map(offers.map((offer) => [offer.sku, offer]));
}

/** `unavailable` when it is not sold any more, else by its stock. */
export const offerAvailability = (offer: Offer | undefined): Availability | 'unavailable' =>
  offer?.active ? availabilityOf(offer.available, offer.lowStockThreshold) : 'unavailable';

/** How many units of an SKU one order may have. */
export const skuLimit = (sku: string, { cart }: Pick<Settings, 'cart'>): number => cart.maxQuantityBySku[sku] ?? cart.maxQuantityPerSku;

/** How many units one cart may hold. */
export const maxQuantityOf = (offer: Offer | undefined, settings: Pick<Settings, 'cart'>): number =>
  offer?.active ? Math.max(0, Math.min(offer.available, skuLimit(offer.sku, settings))) : 0;
