/**
 * The reference of `npm run bench:flash`: as most shops do it, stock and order are written in one multi-document transaction, which the driver
 * tries again on every write conflict. All else is the shop's own code: contract, chain, quote, the order document, its announcement, its answer.
 * It keeps no record of a refusal, so a refused buyer costs it less than the shop.
 */
import mongoose from 'mongoose';
import { orders } from '../../../functions/orders/api.ts';
import { openPaymentView } from '../../../functions/orders/payment-view.ts';
import { orderView } from '../../../functions/orders/view.ts';
import { callerScope } from '../../../lib/http/chain/idempotent.ts';
import { lambda } from '../../../lib/http/lambda.ts';
import { stockIdOf } from '../../../lib/inventory/availability.ts';
import { StockModel } from '../../../lib/inventory/model.ts';
import { outboxEntry } from '../../../lib/messaging/outbox-entry.ts';
import { announcePlaced } from '../../../lib/orders/announce.ts';
import { demandOf, itemsOfDemand } from '../../../lib/orders/holds.ts';
import { OrderModel } from '../../../lib/orders/model.ts';
import { pendingOrder } from '../../../lib/orders/new-order.ts';
import { orderTokenOf } from '../../../lib/orders/order-token.ts';
import { type QuoteRequest, quoteOrder } from '../../../lib/orders/quote-order.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { AppError } from '../../../lib/platform/errors.ts';

type Order = ReturnType<typeof pendingOrder>;

const HOLD_MS = 15 * 60_000;

/** Takes the units and inserts the placed order, both or neither. Error: `insufficient_stock`. */
function inOneTransaction(order: Order, correlationId: string): Promise<OrderDocument> {
  return mongoose.connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      const demand = demandOf(order as OrderDocument);
      const at = new Date();
      for (const [sku, quantity] of demand) {
        const hold = { orderId: order._id, quantity, expiresAt: new Date(at.getTime() + HOLD_MS) };
        const taken = await StockModel.collection.updateOne(
          { _id: stockIdOf(sku) as never, available: { $gte: quantity } },
          { $inc: { available: -quantity }, $push: { holds: hold }, $set: { updatedAt: at } } as never,
          { session },
        );
        if (taken.modifiedCount === 0)
          throw new AppError('insufficient_stock', 'Not enough stock.', { data: { lines: [{ sku, requested: quantity }] } });
      }
      const placed = {
        ...{ ...order, status: 'placed' as const },
        timeline: [{ type: 'order.placed', at, actor: { kind: order.owner.kind, id: order.owner.id }, public: true }],
        outbox: [outboxEntry('order.placed', { orderId: order._id, items: itemsOfDemand(demand) }, correlationId, at)],
      };
      const [created] = await OrderModel.create([placed], { session, ordered: true });
      if (!created) throw new Error('Nothing was created');
      return created.toObject() as OrderDocument;
    }),
  );
}

async function place(request: QuoteRequest & { paymentMethod: 'cod' }, idempotency: OrderDocument['idempotency'], correlationId: string) {
  const quote = await quoteOrder(request);
  const problem = quote.problems[0];
  if (problem) throw new AppError(problem.code, problem.detail, { data: problem.data });
  const order = await inOneTransaction(pendingOrder(quote, request.paymentMethod, idempotency), correlationId);
  await announcePlaced(order);
  return order;
}

export const handler = lambda(
  { placeOrder: orders.placeOrder },
  {
    placeOrder: async ({ caller, body: { email, expectedTotal: _, cartVersion: __, ...body }, context }) => {
      const idempotency = { scope: callerScope(caller, context.ip), key: context.idempotencyKey ?? '', hash: context.requestHash ?? '' };
      const request = { ...body, paymentMethod: 'cod' as const, buyer: { kind: 'guest' as const, ...(email && { email }) } };
      const order = await place(request, idempotency, context.requestId);
      const payment = await openPaymentView(order, context.baseUrl);
      return { status: 201, body: { ...orderView(order), payment, orderToken: await orderTokenOf(order) } };
    },
  },
);
