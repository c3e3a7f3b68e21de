/** Totals that explain themselves: each amount with its reason, for a person who reads the cart. */
import type { OrderTotals } from '../pricing/types.ts';
import type { Settings } from '../settings/types.ts';
import type { CartLine } from './cart.ts';

export interface Explanation {
  kind: 'items' | 'discount' | 'shipping' | 'free_shipping_from' | 'tax_included' | 'saved_on_mrp' | 'not_counted';
  text: string;
  /** Paise. */
  amount: number;
}

const units = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`;

/** The totals of a cart in words. Shipping is that of a delivery within the shop's area; the quote knows the address. */
export function explain(lines: readonly CartLine[], totals: OrderTotals, { shipping }: Pick<Settings, 'shipping'>): Explanation[] {
  const sold = lines.filter(({ offer }) => offer?.active);
  const gone = lines.length - sold.length;
  const missing = shipping.freeFrom - (totals.subtotal - totals.discount);
  const onMrp = sold.reduce((sum, { offer, quantity }) => sum + ((offer?.listPrice ?? 0) - (offer?.unitPrice ?? 0)) * quantity, 0);
  const rows: (Explanation | false)[] = [
    sold.length > 0 && { kind: 'items', text: units(sold.reduce((sum, line) => sum + line.quantity, 0)), amount: totals.subtotal },
    totals.discount > 0 && { kind: 'discount', text: 'Taken off by offers', amount: -totals.discount },
    sold.length > 0 && { kind: 'shipping', text: totals.shipping > 0 ? 'Delivery' : 'Free delivery', amount: totals.shipping },
    totals.shipping > 0 && missing > 0 && { kind: 'free_shipping_from', text: 'Add this much more for free delivery', amount: missing },
    totals.tax > 0 && { kind: 'tax_included', text: 'GST, included in the prices', amount: totals.tax },
    onMrp > 0 && { kind: 'saved_on_mrp', text: 'Saved on the MRP', amount: onMrp },
    gone > 0 && { kind: 'not_counted', text: `${units(gone)} no longer sold, not counted`, amount: 0 },
  ];
  return rows.filter((row) => row !== false);
}
