/** What is to be fetched from the shelves for some shipments: pure. */
import type { OrderDocument, Shipment } from '../orders/types.ts';

/** A shipment in its order. */
export interface Parcel {
  order: OrderDocument;
  shipment: Shipment;
}

export interface Pick {
  sku: string;
  name: string;
  options: string;
  quantity: number;
  /** For which orders, and how many for each. */
  orders: { number: string; quantity: number }[];
}

export const optionsText = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

/** Units per SKU, by SKU: one walk along the shelves fetches all of them. */
export function picksOf(parcels: readonly Parcel[]): Pick[] {
  const picks = new Map<string, Pick>();
  for (const { order, shipment } of parcels) {
    const lines = new Map(order.lines.map((line) => [line.id, line]));
    for (const { lineId, quantity } of shipment.lines) {
      const line = lines.get(lineId);
      if (!line) continue;
      const pick = picks.get(line.sku) ?? { sku: line.sku, name: line.name, options: optionsText(line.options), quantity: 0, orders: [] };
      const same = pick.orders.find(({ number }) => number === order.number);
      const orders = same
        ? pick.orders.map((one) => (one === same ? { ...one, quantity: one.quantity + quantity } : one))
        : [...pick.orders, { number: order.number, quantity }];
      picks.set(line.sku, { ...pick, quantity: pick.quantity + quantity, orders });
    }
  }
  return [...picks.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1));
}
