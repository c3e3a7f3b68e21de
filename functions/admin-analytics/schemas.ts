import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';

const Day = z.iso.date();

/** `from`, `to` and `format` of every report. */
export const reportQuery = {
  from: Day.optional().meta({ description: 'First day, in the time of the shop (Asia/Kolkata). Otherwise 30 days ending with `to`.' }),
  to: Day.optional().meta({ description: 'Last day, included. Otherwise today.' }),
  format: z
    .enum(['json', 'csv'])
    .default('json')
    .meta({ description: '`csv` answers with the rows for a spreadsheet, amounts in rupees.' }),
};

/** How many rows: a spreadsheet takes more than a page. */
export const rowLimit = z.coerce.number().int().min(1).max(1_000).default(20).meta({ description: 'Rows.' });

const Span = z.object({ from: Day, to: Day });
const Rate = z.number().nullable().meta({ description: 'A share of one; null of nothing.' });

const periodFields = {
  period: Span.extend({ timeZone: z.literal('Asia/Kolkata'), currency: z.literal('INR') }),
  pendingDays: z.int().meta({ description: 'Days that changed and are counted anew within minutes.' }),
};

const Revenue = z
  .object({
    gross: Money.meta({ description: 'What was ordered, taxes and delivery included; on the day of the order.' }),
    net: Money.meta({ description: '`gross` without `cancelled` and `refunds`.' }),
    refunds: Money.meta({ description: 'What was paid and went back; on the day on which it did.' }),
    cancelled: Money.meta({ description: 'What was cancelled before it was paid; on the day of the order.' }),
    tax: Money.meta({ description: 'GST included in `gross`.' }),
    discounts: Money,
    shipping: Money.meta({ description: 'Delivery, included in `gross`.' }),
    fees: Money.meta({ description: 'Fees of cash on delivery, included in `gross`.' }),
  })
  .meta({ id: 'Revenue' });

const salesFields = {
  revenue: Revenue,
  orders: z.int().meta({ description: 'Placed, those cancelled afterwards too.' }),
  cancelledOrders: z.int(),
  units: z.int(),
  averageOrderValue: Money,
};

const customerFields = {
  new: z.int().meta({ description: 'Buyers whose first order it was.' }),
  returning: z.int().meta({ description: 'Buyers who had ordered on an earlier day; each counts once a day.' }),
};

const overviewFields = {
  ...salesFields,
  customers: z.object(customerFields),
  conversion: Rate.meta({ description: 'Orders per visit that sent beacons.' }),
  deliveryRate: Rate.meta({ description: 'Of the parcels that reached their end, those that were delivered.' }),
  returnRate: Rate.meta({
    description:
      'Units given back after delivery, for money or for others, per unit delivered. Those that were replaced count on the day of their replacement.',
  }),
};

export const Overview = z
  .object({ ...periodFields, ...overviewFields, previous: Span.extend(overviewFields) })
  .meta({ id: 'AnalyticsOverview' });

const SalesPoint = Span.extend(salesFields).meta({ id: 'SalesPoint' });

export const SalesReport = z
  .object({
    ...periodFields,
    interval: z.enum(['day', 'week', 'month']),
    items: z.array(SalesPoint).meta({ description: 'Without a gap; the first and the last week or month may be cut by the period.' }),
    total: z.object(salesFields),
    previous: Span.extend({ items: z.array(SalesPoint), total: z.object(salesFields) }),
  })
  .meta({ id: 'SalesReport' });

const goodsFields = {
  units: z.int(),
  cancelledUnits: z.int(),
  refundedUnits: z.int().meta({ description: 'Given back in the period, whenever they were sold.' }),
  revenue: Money.meta({ description: 'Of the lines, after their discounts.' }),
  discounts: Money,
};
const before = { previous: z.object({ units: z.int(), revenue: Money }) };
const compared = { period: periodFields.period, previousPeriod: Span };

export const ProductReport = z
  .object({ ...compared, items: z.array(z.object({ id: Id, name: z.string(), orders: z.int(), ...goodsFields, ...before })) })
  .meta({ id: 'ProductReport' });

export const CategoryReport = z
  .object({
    ...compared,
    items: z
      .array(z.object({ id: Id, name: z.string(), parentId: Id.nullable(), ...goodsFields, ...before }))
      .meta({ description: 'Each with all that is below it, in the tree of today.' }),
  })
  .meta({ id: 'CategoryReport' });

export const CustomerReport = z
  .object({
    ...periodFields,
    ...customerFields,
    previous: Span.extend(customerFields),
    cohorts: z
      .array(
        z.object({
          month: z.string(),
          customers: z.int(),
          months: z.array(z.object({ month: z.string(), customers: z.int(), retention: Rate, orders: z.int(), revenue: Money })),
        }),
      )
      .meta({
        description: 'Buyers by the month of their first order, and how many of them ordered in each month since; the last twelve.',
      }),
  })
  .meta({ id: 'CustomerReport' });

const funnelFields = {
  visits: z.int(),
  viewed: z.int(),
  addedToCart: z.int(),
  checkouts: z.int(),
  orders: z.int(),
  abandonedCarts: z.int().meta({ description: 'Visits that added to the cart and did not go to the checkout.' }),
  rates: z.object({ viewed: Rate, addedToCart: Rate, checkouts: Rate, orders: Rate }).meta({ description: 'Of the step before.' }),
};

export const FunnelReport = z
  .object({ ...periodFields, ...funnelFields, previous: Span.extend(funnelFields) })
  .meta({ id: 'FunnelReport' });

const SearchText = z.object({ text: z.string(), count: z.int(), withoutResults: z.int() });
const searchFields = { searches: z.int(), withoutResults: z.int(), withoutResultsRate: Rate };

export const SearchReport = z
  .object({
    ...periodFields,
    ...searchFields,
    previous: Span.extend(searchFields),
    top: z.array(SearchText),
    topWithoutResults: z.array(SearchText),
  })
  .meta({ id: 'SearchReport' });

const valueFields = { skus: z.int(), units: z.int(), value: Money, valueAtMrp: Money, lowStock: z.int(), outOfStock: z.int() };

export const InventoryReport = z
  .object({
    ...compared,
    value: z
      .object({ at: Timestamp, ...valueFields, categories: z.array(z.object({ id: Id, name: z.string(), ...valueFields })) })
      .meta({ description: 'Of all stock today, at selling prices.' }),
    cover: z
      .array(
        z.object({
          id: Id,
          name: z.string(),
          available: z.int(),
          sold: z.int().meta({ description: 'In the period, without what was cancelled.' }),
          soldBefore: z.int(),
          coverDays: z.number().meta({ description: 'How many days the stock lasts at that pace.' }),
        }),
      )
      .meta({ description: 'Products that sell, those that run out first at the top.' }),
    unsold: z.object({ products: z.int(), units: z.int() }).meta({ description: 'In stock, and not sold in the period.' }),
  })
  .meta({ id: 'InventoryReport' });

export const PromotionReport = z
  .object({
    ...compared,
    items: z.array(
      z.object({
        id: Id,
        name: z.string(),
        code: z.string().nullable(),
        orders: z.int(),
        cancelledOrders: z.int(),
        discount: Money.meta({ description: 'What it gave.' }),
        revenue: Money.meta({ description: 'What the orders that had it came to.' }),
        returnOnDiscount: z.number().nullable().meta({ description: 'Revenue per rupee of discount.' }),
        previous: z.object({ orders: z.int(), discount: Money, revenue: Money }),
      }),
    ),
  })
  .meta({ id: 'PromotionReport' });
