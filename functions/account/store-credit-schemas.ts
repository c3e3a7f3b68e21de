/** Store credit on the wire. */
import * as z from 'zod';
import { Id, inr, Money, pageOf, Timestamp } from '../../lib/http/schemas.ts';
import type { readCredit } from '../../lib/store-credit/read-credit.ts';
import { creditKinds } from '../../lib/store-credit/types.ts';

const Entry = z
  .object({
    kind: z.enum(creditKinds),
    amount: Money.meta({ description: 'Below zero for what was taken.' }),
    balance: Money.meta({ description: 'After it.' }),
    orderId: Id.optional(),
    reason: z.string().optional(),
    at: Timestamp,
  })
  .meta({ id: 'StoreCreditEntry' });

export const StoreCredit = pageOf(Entry)
  .extend({
    balance: Money,
    expiring: z
      .array(z.object({ amount: Money, expiresAt: Timestamp }))
      .meta({ description: 'What of the balance expires when, the soonest first.' }),
  })
  .meta({ id: 'StoreCredit' });

/** A customer's credit on the wire. */
export const storeCreditView = ({
  balance,
  lots,
  items,
  nextCursor,
}: Awaited<ReturnType<typeof readCredit>>): z.input<typeof StoreCredit> => ({
  balance: inr(balance),
  expiring: lots.flatMap(({ amount, expiresAt }) => (expiresAt ? [{ amount: inr(amount), expiresAt: expiresAt.toISOString() }] : [])),
  items: items.map((entry) => ({
    ...{ kind: entry.kind, amount: inr(entry.amount), balance: inr(entry.balance), at: entry.at.toISOString() },
    ...(entry.orderId && { orderId: entry.orderId }),
    ...(entry.reason && { reason: entry.reason }),
  })),
  nextCursor,
});
