/** What customers, staff, the payment provider, the carrier and the clock may ask of an order, in any order and as often as they like. */
import fc from 'fast-check';
import type { PlainStep } from '../../../../lib/returns/move-return.ts';

export type Command =
  | { by: 'provider'; do: 'capture'; payment: number; exact: boolean }
  | { by: 'provider'; do: 'fail'; payment: number }
  | { by: 'provider'; do: 'refunded' | 'refused'; refund: number }
  | { by: 'customer' | 'staff'; do: 'cancel' }
  | { by: 'customer' | 'staff'; do: 'cancelLines'; line: number; quantity: number }
  | { by: 'staff'; do: 'pack'; line: number; quantity: number }
  | { by: 'staff'; do: 'packRest' }
  | { by: 'staff'; do: 'refund'; amount: number | undefined; line: number | undefined; quantity: number }
  | { by: 'staff'; do: 'retryRefund' | 'payByHand'; refund: number }
  | { by: 'staff'; do: 'markPaid' }
  | { by: 'carrier'; do: 'move'; shipment: number; to: 'next' | 'shipped' | 'out_for_delivery' | 'delivered' | 'returned_to_origin' }
  | { by: 'customer'; do: 'askReturn'; line: number; quantity: number; to: 'own' | 'store_credit'; late: boolean }
  | { by: 'customer' | 'staff'; do: 'redirect'; ret: number; to: 'own' | 'store_credit' | 'upi' }
  | { by: 'customer' | 'staff'; do: 'moveReturn'; ret: number; to: 'next' | PlainStep }
  | { by: 'staff'; do: 'inspect'; ret: number; restock: number; scrap: number }
  | { by: 'staff'; do: 'refundReturn'; ret: number; toCredit: boolean }
  | { by: 'staff'; do: 'reveal' | 'replace'; ret: number }
  | { by: 'clock'; do: 'expire' | 'work' };

const small = fc.nat({ max: 3 });
/** The first return, as a rule. */
const ret = fc.constantFrom(0, 0, 0, 0, 1, 2);
const quantity = fc.integer({ min: 1, max: 3 });

/** What happens after the goods have come: rarely tried before, and refused then. */
const ofReturns: { weight: number; arbitrary: fc.Arbitrary<Command> }[] = [
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ by: fc.constant('customer' as const), do: fc.constant('askReturn' as const), line: fc.nat({ max: 1 }), quantity },
      to: fc.constantFrom('own' as const, 'own' as const, 'store_credit' as const),
      late: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      ...{
        by: fc.constantFrom('staff' as const, 'staff' as const, 'staff' as const, 'customer' as const),
        do: fc.constant('moveReturn' as const),
        ret,
      },
      to: fc.constantFrom(
        'next' as const,
        'next' as const,
        'next' as const,
        'next' as const,
        'next' as const,
        'next' as const,
        'approved' as const,
        'rejected' as const,
        'cancelled' as const,
        'received' as const,
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ by: fc.constant('staff' as const), do: fc.constant('inspect' as const), ret },
      ...{ restock: fc.nat({ max: 2 }), scrap: fc.nat({ max: 1 }) },
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ by: fc.constant('staff' as const), do: fc.constant('refundReturn' as const), ret },
      toCredit: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('staff' as const),
      do: fc.constantFrom('replace' as const, 'replace' as const, 'reveal' as const),
      ret,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ by: fc.constantFrom('customer' as const, 'staff' as const), do: fc.constant('redirect' as const), ret },
      to: fc.constantFrom('own' as const, 'store_credit' as const, 'upi' as const),
    }),
  },
];

/** The carrier takes most parcels a step further, so that most histories get somewhere. */
const ofOrders: { weight: number; arbitrary: fc.Arbitrary<Command> }[] = [
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constant('provider' as const),
      do: fc.constant('capture' as const),
      payment: small,
      exact: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ by: fc.constant('provider' as const), do: fc.constant('fail' as const), payment: small }) },
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constant('provider' as const),
      do: fc.constantFrom('refunded' as const, 'refused' as const),
      refund: small,
    }),
  },
  { weight: 1, arbitrary: fc.record({ by: fc.constantFrom('customer' as const, 'staff' as const), do: fc.constant('cancel' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constantFrom('customer' as const, 'staff' as const),
      do: fc.constant('cancelLines' as const),
      line: fc.nat({ max: 1 }),
      quantity,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ by: fc.constant('staff' as const), do: fc.constant('pack' as const), line: fc.nat({ max: 1 }), quantity }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ by: fc.constant('staff' as const), do: fc.constant('refund' as const), quantity },
      amount: fc.option(fc.integer({ min: 1, max: 300_000 }), { nil: undefined }),
      line: fc.option(fc.nat({ max: 1 }), { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('staff' as const),
      do: fc.constantFrom('retryRefund' as const, 'payByHand' as const),
      refund: small,
    }),
  },
  { weight: 1, arbitrary: fc.record({ by: fc.constant('staff' as const), do: fc.constant('markPaid' as const) }) },
  { weight: 2, arbitrary: fc.record({ by: fc.constant('staff' as const), do: fc.constant('packRest' as const) }) },
  {
    weight: 14,
    arbitrary: fc.record({
      ...{ by: fc.constant('carrier' as const), do: fc.constant('move' as const), shipment: small },
      to: fc.constantFrom(
        'next' as const,
        'next' as const,
        'next' as const,
        'shipped' as const,
        'out_for_delivery' as const,
        'delivered' as const,
        'returned_to_origin' as const,
      ),
    }),
  },
  // The workers of the queues come round often; time runs out once.
  { weight: 10, arbitrary: fc.record({ by: fc.constant('clock' as const), do: fc.constant('work' as const) }) },
  { weight: 1, arbitrary: fc.record({ by: fc.constant('clock' as const), do: fc.constant('expire' as const) }) },
];

/** For an order from its beginning. */
export const command = fc.oneof(...ofOrders);

/** For one of which something has arrived: what happens before goes on beside it. */
export const commandAfterSale = fc.oneof({ weight: 2, arbitrary: fc.oneof(...ofOrders) }, { weight: 3, arbitrary: fc.oneof(...ofReturns) });

/** Takes an order until its first line, or all of it, has arrived; and until units of it are back in the warehouse. */
export const untilArrived = (method: 'razorpay' | 'cod', what: 'some' | 'all', isBack: boolean): Command[] => [
  ...(method === 'razorpay' ? [{ by: 'provider' as const, do: 'capture' as const, payment: 0, exact: true }] : []),
  { by: 'clock', do: 'work' },
  what === 'all' ? { by: 'staff', do: 'packRest' } : { by: 'staff', do: 'pack', line: 0, quantity: 3 },
  ...[0, 1].flatMap((shipment) => Array.from({ length: 3 }, () => ({ by: 'carrier', do: 'move', shipment, to: 'next' }) as const)),
  { by: 'clock', do: 'work' },
  ...(isBack
    ? [
        { by: 'customer', do: 'askReturn', line: 0, quantity: 2, to: 'own', late: false } as const,
        ...Array.from({ length: 3 }, () => ({ by: 'staff', do: 'moveReturn', ret: 0, to: 'next' }) as const),
      ]
    : []),
];
