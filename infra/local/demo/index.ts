/** Fills an empty shop with believable data. */
import bcrypt from 'bcryptjs';
import { sealWith } from '../../../lib/identity/sealed-secret.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { generate } from './generate.ts';
import { insertShop, type Kind, writePictures } from './insert.ts';
import { demoPayout } from './orders/endings.ts';

/** Log-ins of the demo: they guard invented data only, so they are the same in every installation. */
const logins = {
  admin: { email: 'admin@openshop.example', password: 'demo-admin-2026' },
  customer: { email: 'demo@openshop.example', password: 'demo-shop-2026' },
};

/** Cheaper than the shop's own: one hash serves all demo accounts of a kind. */
const BCRYPT_COST = 10;
const DEFAULT_SEED = 7;

export interface SeedOptions {
  mongoUri: string;
  /** Where the SVG files go. */
  pictureDirectory: string;
  /** Under which URL that folder is served. */
  pictureBaseUrl: string;
  /** The shop's link key, which seals the UPI id of a return. */
  linkKey: string;
  seed?: number;
  now?: Date;
}

export interface Seeded {
  admin: { email: string; password: string };
  customer: { email: string; password: string };
  counts: Record<Kind | 'variants' | 'pictures', number>;
}

/** The accounts that returns are paid out to: sealing is random, so it is not part of what a seed makes. */
function sealPayouts(orders: readonly OrderDocument[], linkKey: string): void {
  for (const { id, payout } of orders.flatMap(({ returns = [] }) => returns))
    if (payout && 'masked' in payout) payout.sealed = sealWith(linkKey, Buffer.from(JSON.stringify(demoPayout)), id, 'payout');
}

/** Makes the demo shop of a seed and writes it into an empty database and a folder. The indexes are the caller's matter. */
export async function seedDemo({
  mongoUri,
  pictureDirectory,
  pictureBaseUrl,
  linkKey,
  seed = DEFAULT_SEED,
  now = new Date(),
}: SeedOptions): Promise<Seeded> {
  const [staff, customer] = await Promise.all([logins.admin, logins.customer].map(({ password }) => bcrypt.hash(password, BCRYPT_COST)));
  if (!staff || !customer) throw new Error('The demo passwords were not hashed');
  const shop = generate({ seed, now, pictureBaseUrl, hashes: { staff, customer } });
  sealPayouts(shop.orders, linkKey);
  const [counts] = await Promise.all([insertShop(mongoUri, shop), writePictures(pictureDirectory, shop.pictures)]);
  const variants = shop.products.reduce((sum, product) => sum + product.variants.length, 0);
  return { ...logins, counts: { ...counts, variants, pictures: shop.pictures.size } };
}
