/** Stored promotions as staff see them. */
import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import type { promotionUsage } from '../../lib/orders/promotion-usage.ts';
import type { TaxRate as StoredRate } from '../../lib/pricing/tax-rates.ts';
import type { CodeDocument } from '../../lib/promotions/code-repository.ts';
import type { PromotionRow } from '../../lib/promotions/promotion-repository.ts';
import type { Usage } from '../../lib/promotions/types.ts';
import type { Promotion, PromotionCode, PromotionUsage, TaxRate } from './schemas.ts';

const valueView = ({ kind, value }: PromotionRow) => (kind === 'fixed' || kind === 'flash_price' ? inr(value) : value);

const usageView = ({ orders, discount, units }: Usage) => ({ orders, discount: inr(discount), units });

/** What the limits leave. */
function leftOf({ limits: { total, budget, quantity }, usage }: PromotionRow) {
  return {
    ...(total !== undefined && { orders: Math.max(0, total - usage.orders) }),
    ...(budget !== undefined && { budget: inr(Math.max(0, budget - usage.discount)) }),
    ...(quantity !== undefined && { units: Math.max(0, quantity - usage.units) }),
  };
}

function stateOf(row: PromotionRow, now: Date): z.input<typeof Promotion>['state'] {
  if (!row.active) return 'inactive';
  if (row.startsAt > now) return 'scheduled';
  if (row.endsAt && row.endsAt <= now) return 'ended';
  const { orders, budget, units } = leftOf(row);
  return orders === 0 || budget?.amount === 0 || units === 0 ? 'used_up' : 'running';
}

export function promotionView(row: PromotionRow, now = new Date()): z.input<typeof Promotion> {
  const { minSubtotal, ...conditions } = row.conditions;
  const { budget, maxDiscount, ...limits } = row.limits;
  const value = valueView(row);
  return {
    id: row._id,
    name: row.name,
    kind: row.kind,
    ...(value !== undefined && { value }),
    ...(row.code && { code: row.code }),
    automatic: row.automatic,
    startsAt: row.startsAt.toISOString(),
    ...(row.endsAt && { endsAt: row.endsAt.toISOString() }),
    state: stateOf(row, now),
    conditions: { ...conditions, ...(minSubtotal !== undefined && { minSubtotal: inr(minSubtotal) }) },
    limits: {
      ...limits,
      ...(budget !== undefined && { budget: inr(budget) }),
      ...(maxDiscount !== undefined && { maxDiscount: inr(maxDiscount) }),
    },
    priority: row.priority,
    ...(row.exclusiveGroup && { exclusiveGroup: row.exclusiveGroup }),
    active: row.active,
    usage: usageView(row.usage),
    codesMade: row.codesMade,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function promotionUsageView({
  promotion,
  revenue,
  items,
  nextCursor,
}: Awaited<ReturnType<typeof promotionUsage>>): z.input<typeof PromotionUsage> {
  return {
    usage: usageView(promotion.usage),
    left: leftOf(promotion),
    revenue: inr(revenue),
    items: items.map(({ _id, number, status, totals, promotions = [], createdAt }) => {
      const applied = promotions.find(({ promotionId }) => promotionId === promotion._id);
      return {
        orderId: _id,
        number,
        status,
        ...(applied?.code && { code: applied.code }),
        amount: inr(applied?.amount ?? 0),
        total: inr(totals.total),
        placedAt: createdAt.toISOString(),
      };
    }),
    nextCursor,
  };
}

export const codeView = ({ _id, batch, orderId, usedAt, createdAt }: CodeDocument): z.input<typeof PromotionCode> => ({
  code: _id,
  batch,
  ...(orderId && { orderId }),
  ...(usedAt && { usedAt: usedAt.toISOString() }),
  createdAt: createdAt.toISOString(),
});

export const rateView = ({ hsn, rate, from, note }: StoredRate): z.input<typeof TaxRate> => ({
  hsn,
  rate,
  from: from.toISOString(),
  ...(note && { note }),
});
