/** Random orders of some days, and what a plain sum over them says: an implementation of its own, slow and simple. */
import type { OrderDocument, Shipment } from '../../lib/orders/types.ts';
import type { Refund } from '../../lib/payments/types.ts';
import { newId } from '../../lib/platform/ids.ts';
import { plantOrder, shipment } from './planted.ts';

const inIndia = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in India. */
export const dayInIndia = (at: Date): string => inIndia.format(at);

const DAY_MS = 86_400_000;
const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;
const upTo = (most: number): number => Math.floor(Math.random() * most);

interface Fixture {
  /** Midnight in India of the first day. */
  begin: Date;
  days: number;
  customers: readonly string[];
  guests: readonly string[];
  products: readonly string[];
}

/** Often at the edge of a day, where a wrong time zone shows. */
function moment({ begin, days }: Fixture): Date {
  const midnight = begin.getTime() + upTo(days) * DAY_MS;
  return new Date(midnight + pick([0, DAY_MS - 1, 5.5 * 3_600_000, upTo(DAY_MS), upTo(DAY_MS)]));
}

const refund = (at: Date, amount: number, more: Partial<Refund> = {}): Refund => ({
  ...{
    id: newId('rfd'),
    paymentId: 'pay',
    amount,
    reason: 'Test',
    key: newId('evt'),
    round: 0,
    tries: 0,
    requestedAt: at,
    processedAt: at,
  },
  status: 'processed',
  ...more,
});

const ends: readonly Partial<OrderDocument>[] = [
  { status: 'placed' },
  { status: 'completed' },
  { status: 'cancelled' },
  { status: 'pending' },
  { status: 'expired' },
  { status: 'placed', replaces: { orderId: 'ord_before', returnId: 'ret_before' } },
  { status: 'cancelled', failure: { code: 'insufficient_stock', detail: 'Short', data: {} } },
];

/** An order of any kind, paid or not, refunded or not. */
export function plantRandom(fixture: Fixture): Promise<OrderDocument> {
  const createdAt = moment(fixture);
  const items = Array.from({ length: 1 + upTo(3) }, () => {
    const productId = pick(fixture.products);
    return { sku: productId, productId, quantity: 1 + upTo(4) };
  });
  return plantOrder(items, (id) => {
    const total = 1 + upTo(900_000);
    const isPaid = Math.random() < 0.6;
    const captures = isPaid ? [{ paymentId: 'pay', amount: total, at: createdAt }] : [];
    const lineId = `${id}-0`;
    const later = (): Date => new Date(createdAt.getTime() + upTo(3 * DAY_MS));
    const refunds = !isPaid
      ? []
      : [
          ...(Math.random() < 0.3 ? [refund(later(), 1 + upTo(Math.ceil(total / 3)), { lines: [{ lineId, quantity: 1 }] })] : []),
          ...(Math.random() < 0.2 ? [refund(later(), 1 + upTo(Math.ceil(total / 3)), { status: 'failed' })] : []),
          ...(Math.random() < 0.2 ? [refund(later(), 7, { lines: [{ lineId, quantity: 1 }], cancellationId: 'can' })] : []),
        ];
    const end = pick([...ends, ...ends.slice(0, 3), ...ends.slice(0, 2)]);
    const parcels: Shipment[] = [shipment(pick(['delivered', 'returned_to_origin', 'shipped'] as const), [{ lineId, quantity: 1 }])];
    return {
      ...{ createdAt, updatedAt: createdAt, shipments: parcels, ...end },
      ...pick([
        { owner: { kind: 'customer' as const, id: pick(fixture.customers) } },
        { owner: { kind: 'guest' as const, id: newId('crt') }, email: pick(fixture.guests) },
      ]),
      totals: { subtotal: total, discount: upTo(5_000), shipping: pick([0, 4_900]), fees: pick([0, 4_000]), tax: upTo(total), total },
      payment: {
        ...{ method: isPaid ? ('sandbox' as const) : ('cod' as const), status: isPaid ? ('paid' as const) : ('unpaid' as const), captures },
        ...(refunds.length > 0 && { refunds }),
        ...(!isPaid && Math.random() < 0.2 && { waived: 1 + upTo(total) }),
      },
    };
  });
}

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Whose order. */
export const whose = ({ owner, email }: OrderDocument): string => (owner.kind === 'customer' ? owner.id : email);

/** What was placed and charged for, whatever became of it. */
export const counts = ({ status, failure, replaces }: OrderDocument): boolean =>
  !failure && !replaces && ['placed', 'completed', 'cancelled'].includes(status);

/** The figures of a span as the overview has them, summed up from the orders one by one. `all` has the buyers' earlier orders too. */
export function naive(all: readonly OrderDocument[], from: string, to: string) {
  const within = (at: Date): boolean => dayInIndia(at) >= from && dayInIndia(at) <= to;
  const every = all.filter(counts);
  const placed = every.filter((order) => within(order.createdAt));
  const refunds = all
    .flatMap(({ payment, lines }) => (payment.refunds ?? []).map((one) => ({ ...one, of: lines })))
    .filter(({ status, processedAt }) => status === 'processed' && processedAt && within(processedAt));
  const gross = total(placed.map(({ totals }) => totals.total));
  const refunded = total(refunds.map(({ amount }) => amount));
  const isUnpaid = ({ payment }: OrderDocument): boolean => (payment.captures ?? []).length === 0;
  const cancelled = total(
    placed.map((order) => {
      if (order.status === 'cancelled') return isUnpaid(order) ? order.totals.total : 0;
      return order.payment.waived ?? 0;
    }),
  );
  const firstDay = (buyer: string): string => every.map((o) => (whose(o) === buyer ? dayInIndia(o.createdAt) : '9')).toSorted()[0] ?? '';
  const buyers = [...new Set(placed.map(whose))];
  const buyerDays = new Set(placed.map((order) => `${whose(order)} ${dayInIndia(order.createdAt)}`));
  const fresh = buyers.filter((buyer) => firstDay(buyer) >= from);
  const parcels = placed.flatMap(({ shipments }) => shipments);
  return {
    ...{ gross, refunds: refunded, cancelled, net: gross - cancelled - refunded },
    tax: total(placed.map(({ totals }) => totals.tax)),
    discounts: total(placed.map(({ totals }) => totals.discount)),
    shipping: total(placed.map(({ totals }) => totals.shipping)),
    fees: total(placed.map(({ totals }) => totals.fees)),
    orders: placed.length,
    cancelledOrders: placed.filter(({ status }) => status === 'cancelled').length,
    units: total(placed.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
    newCustomers: fresh.length,
    returningCustomers: buyerDays.size - fresh.length,
    delivered: parcels.filter(({ status }) => status === 'delivered').length,
    cameBack: parcels.filter(({ status }) => status === 'returned_to_origin').length,
    replaced: total(
      all
        .filter(
          ({ replaces, status, failure, createdAt }) =>
            replaces && !failure && ['placed', 'completed'].includes(status) && within(createdAt),
        )
        .flatMap(({ lines }) => lines.map(({ quantity }) => quantity)),
    ),
    givenBack: total(refunds.flatMap(({ lines = [], cancellationId }) => (cancellationId ? [] : lines.map(({ quantity }) => quantity)))),
  };
}
