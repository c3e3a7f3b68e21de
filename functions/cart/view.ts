import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { CartLine, Cart as ReadCart } from '../../lib/cart/cart.ts';
import type { CartChange } from '../../lib/cart/changes.ts';
import { inr } from '../../lib/http/schemas.ts';
import { promotionView, totalsView } from '../orders/view.ts';
import type { Cart } from './schemas.ts';

const itemView = ({ offer, priceChanged, ...line }: CartLine) => ({
  ...line,
  ...(offer && { productId: offer.productId, slug: offer.slug, image: offer.image }),
  options: offer?.options ?? {},
  unitPrice: inr(line.unitPrice),
  lineTotal: inr(line.lineTotal),
  ...(priceChanged && { priceChanged: { from: inr(priceChanged.from), to: inr(priceChanged.to) } }),
});

const changeView = (change: CartChange) =>
  change.kind === 'price_changed' ? { ...change, from: inr(change.from), to: inr(change.to) } : change;

function couponView(code: string, { promotions, rejectedCodes }: ReadCart) {
  const rejected = rejectedCodes.find((other) => other.code === code);
  const applied = promotions.some((promotion) => promotion.code === code);
  return { code, applied, ...(rejected && { reason: rejected.reason, detail: rejected.detail }) };
}

export const cartView = (read: ReadCart): z.input<typeof Cart> => ({
  id: read.id,
  version: read.version,
  items: read.lines.map(itemView),
  saved: read.saved.map(itemView),
  changes: read.changes.map(changeView),
  coupons: read.coupons.map((code) => couponView(code, read)),
  promotions: read.promotions.map(promotionView),
  totals: totalsView(read.totals),
  explanation: read.explanation.map((row) => ({ ...row, amount: inr(row.amount) })),
});

/** A strong ETag of all that is shown: the cart's version would miss what catalogue and stock say. */
export const tagOf = (body: z.input<typeof Cart>): string =>
  `"${body.version}-${createHash('sha1').update(JSON.stringify(body)).digest('base64url')}"`;
