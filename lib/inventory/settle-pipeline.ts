/** Turns the holds of many orders into sales or frees them, in one update of one stock document. */
import type mongoose from 'mongoose';
import { type HoldPlan, saleId } from './settlement.ts';

type Expression = mongoose.mongo.Document;

const pendingIds: Expression = { $ifNull: ['$pendingMovements._id', []] };

/** One ledger row per sale, each with the balance after it. */
const saleRows = (sku: string): Expression => ({
  $reduce: {
    input: '$settling.sold',
    initialValue: { balance: '$onHand', rows: [] },
    in: {
      $let: {
        vars: { balance: { $subtract: ['$$value.balance', '$$this.quantity'] } },
        in: {
          balance: '$$balance',
          rows: {
            $concatArrays: [
              '$$value.rows',
              [
                {
                  _id: { $concat: ['$$this.orderId', { $literal: `|${sku}|sale` }] },
                  sku: { $literal: sku },
                  warehouseId: '$warehouseId',
                  reason: 'sale',
                  delta: { $subtract: [0, '$$this.quantity'] },
                  balance: '$$balance',
                  orderId: '$$this.orderId',
                  at: '$$NOW',
                },
              ],
            ],
          },
        },
      },
    },
  },
});

/** Whether the hold `$$this` is released: all of it was cancelled, or its sale is already on record. */
function isReleased(sku: string, plan: HoldPlan, sold: ReadonlySet<string>): Expression {
  const recorded = [...plan.commits, ...plan.cancels.keys()].filter((orderId) => sold.has(saleId(orderId, sku)));
  const cancels = [...plan.cancels].map(([orderId, quantity]) => ({ orderId, quantity }));
  const cancelled = {
    $map: {
      input: { $literal: cancels },
      as: 'c',
      in: { $and: [{ $eq: ['$$c.orderId', '$$this.orderId'] }, { $lte: ['$$this.quantity', '$$c.quantity'] }] },
    },
  };
  return {
    $or: [
      { $in: ['$$this.orderId', { $literal: recorded }] },
      { $in: [{ $concat: ['$$this.orderId', { $literal: `|${sku}|sale` }] }, pendingIds] },
      { $anyElementTrue: cancelled },
    ],
  };
}

/**
 * The pipeline for a plan. Orders without a hold are left alone, so running it again changes nothing. `sold` are the sales that the ledger
 * already has: a second hold of such an order is released.
 */
export function settlePipeline(sku: string, plan: HoldPlan, sold: ReadonlySet<string>): Expression[] {
  const named = { $in: ['$$this.orderId', { $literal: [...new Set([...plan.commits, ...plan.cancels.keys()])] }] };
  const released = isReleased(sku, plan, sold);
  const holds = (cond: Expression): Expression => ({ $filter: { input: '$holds', cond } });
  return [
    { $set: { settling: { released: holds({ $and: [named, released] }), sold: holds({ $and: [named, { $not: [released] }] }) } } },
    { $set: { 'settling.ledger': saleRows(sku) } },
    {
      $set: {
        holds: holds({ $not: [named] }),
        available: { $add: ['$available', { $sum: '$settling.released.quantity' }] },
        onHand: '$settling.ledger.balance',
        pendingMovements: { $concatArrays: [{ $ifNull: ['$pendingMovements', []] }, '$settling.ledger.rows'] },
        updatedAt: '$$NOW',
      },
    },
    { $set: { settling: '$$REMOVE', pendingMovements: { $cond: [{ $eq: ['$pendingMovements', []] }, '$$REMOVE', '$pendingMovements'] } } },
  ];
}
