/** What customers, staff, the payment provider, the carrier and the clock may ask of an order, in any order and as often as they like. */
import fc from 'fast-check';

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
  | { by: 'clock'; do: 'expire' | 'work' };

const small = fc.nat({ max: 3 });
const quantity = fc.integer({ min: 1, max: 3 });

/** The carrier takes most parcels a step further, so that most histories get somewhere. */
export const command: fc.Arbitrary<Command> = fc.oneof(
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
);
