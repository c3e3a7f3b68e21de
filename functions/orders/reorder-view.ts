import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import type { Reordered as ReorderedLine } from '../../lib/orders/reorder.ts';
import type { Reordered } from './reorder-schemas.ts';

/** One line of an order that was put into the cart again. */
export const reorderedView = ({
  sku,
  quantity,
  inCart,
  outcome,
  line,
  offer,
}: ReorderedLine): z.input<typeof Reordered>['lines'][number] => ({
  ...{ sku, name: line.name, ordered: quantity, inCart, outcome },
  ...(offer?.active && offer.unitPrice !== line.unitPrice && { priceChanged: { from: inr(line.unitPrice), to: inr(offer.unitPrice) } }),
});
