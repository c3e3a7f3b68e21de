/** What the shop decides at run time. Stored in one document; missing fields take these defaults. Amounts are paise. */
import * as z from 'zod';
import { states } from '../pricing/pincodes.ts';

const paise = z.int().min(0);
const days = z.int().min(0).max(365);
/** First digits of pincodes. */
const Prefixes = z.array(z.string().regex(/^\d{1,6}$/, 'One to six digits.')).max(1_000);
const text = z.string().trim().min(1).max(200);
/** Of a registered business: state, PAN, entity, Z, check character. */
const Gstin = z.string().regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/, 'A GSTIN has 15 characters, such as 29AAGCO4821K1ZN.');

const on = z.boolean().default(true);

export const Settings = z.object({
  features: z.object({ reviews: on, questions: on, guestCheckout: on, cashOnDelivery: on, liveUpdates: on }).prefault({}),
  store: z
    .object({
      name: text,
      legalName: text,
      address: z.string().trim().min(1).max(500),
      state: z.enum(states, 'A state or union territory of India, as pincodes name it.'),
      gstin: Gstin,
      email: z.email().max(254),
      phone: z.string().regex(/^\+?[\d ()-]{6,24}$/, 'A telephone number.'),
      url: z.url({ protocol: /^https?$/ }),
    })
    .default({
      name: 'Open Shop',
      legalName: 'Open Shop Retail Private Limited',
      address: '42, Residency Road, Bengaluru 560025',
      state: 'Karnataka',
      gstin: '29AAGCO4821K1Z4',
      email: 'care@openshop.example',
      phone: '+91 80 4000 4200',
      url: 'https://openshop.example',
    }),
  shipping: z
    .object({
      fee: paise,
      freeFrom: paise,
      daysSameState: days,
      daysElsewhere: days,
      unserved: Prefixes,
      /** Other terms for some pincodes, by their first digits; the longest that fits wins. */
      zones: z
        .array(
          z.object({
            name: text,
            prefixes: Prefixes,
            fee: paise.optional(),
            freeFrom: paise.optional(),
            days: days.optional(),
          }),
        )
        .max(100)
        .default([]),
      /** A surcharge for each begun step above what is included; a fee of 0 turns it off. */
      weight: z
        .object({ includedGrams: z.int().min(0), stepGrams: z.int().min(1), stepFee: paise })
        .default({ includedGrams: 0, stepGrams: 1_000, stepFee: 0 }),
    })
    .default({
      fee: 4_900,
      freeFrom: 49_900,
      daysSameState: 2,
      daysElsewhere: 5,
      unserved: ['9', '744'],
      zones: [],
      weight: { includedGrams: 0, stepGrams: 1_000, stepFee: 0 },
    }),
  /** Who carries parcels. `{number}` in the address stands for the tracking number; the code is in the address of the carrier's webhook. */
  carriers: z
    .array(z.object({ code: z.string().regex(/^[a-z0-9]{1,30}$/), name: z.string(), trackingUrl: z.string().optional() }))
    .default([
      { code: 'delhivery', name: 'Delhivery', trackingUrl: 'https://www.delhivery.com/track-v2/package/{number}' },
      {
        code: 'bluedart',
        name: 'Blue Dart',
        trackingUrl: 'https://www.bluedart.com/trackdartresultthirdparty?trackFor=0&trackNo={number}',
      },
      { code: 'dtdc', name: 'DTDC', trackingUrl: 'https://www.dtdc.in/tracking/tracking_results.asp?strCnno={number}' },
    ]),
  /** What the numbers of invoices and credit notes begin with; each starts at 1 in a financial year. Unset: the seller's state, as `KA` and `KAC`. */
  invoices: z
    .object({
      series: z
        .string()
        .regex(/^[A-Z0-9]{1,3}$/)
        .optional(),
      creditSeries: z
        .string()
        .regex(/^[A-Z0-9]{1,4}$/)
        .optional(),
    })
    .refine(({ series, creditSeries }) => !series || series !== creditSeries, {
      error: 'Credit notes have a series of their own.',
      path: ['creditSeries'],
    })
    .default({}),
  cod: z.object({ fee: paise, limit: paise, unserved: Prefixes }).default({ fee: 4_000, limit: 5_000_000, unserved: ['79'] }),
  payments: z
    .object({
      windowMinutes: z
        .int()
        .min(5)
        .max(24 * 60),
    })
    .default({ windowMinutes: 30 }),
  /** Returns: days after delivery, by category (its whole subtree) where it has its own; up to what value one is approved by itself. */
  returns: z
    .object({
      windowDays: z.int().min(0),
      windowDaysByCategory: z.record(z.string(), z.int().min(0)).default({}),
      autoApproveUpTo: z.int().min(0),
    })
    .default({ windowDays: 10, windowDaysByCategory: {}, autoApproveUpTo: 100_000 }),
  /** Days until store credit expires that comes in from now on; 0 for never. */
  storeCredit: z.object({ expiresAfterDays: z.int().min(0).max(3_650) }).default({ expiresAfterDays: 365 }),
  /** GST by HSN code and date; what is not listed has the rate of its product. */
  tax: z
    .object({
      rates: z.array(
        z.object({
          hsn: z.string().regex(/^\d{2,8}$/),
          rate: z.number().min(0).max(100),
          from: z.coerce.date(),
          note: z.string().max(200).optional(),
        }),
      ),
    })
    .default({ rates: [] }),
  cart: z
    .object({
      /** Units of one SKU, unless it has a limit of its own. */
      maxQuantityPerSku: z.int().min(1),
      maxQuantityBySku: z.record(z.string(), z.int().min(1)).default({}),
      /** Different SKUs in a cart, and as many again put aside. */
      maxLines: z.int().min(1).max(500),
      /** Units of all SKUs together. */
      maxUnits: z.int().min(1).default(200),
      /** Reminding customers who agreed to advertising of a cart that they left: after how long, and how long until the next mail at the least. */
      reminder: z
        .object({ enabled: z.boolean(), afterHours: z.int().min(1), gapHours: z.int().min(1) })
        .default({ enabled: true, afterHours: 6, gapHours: 24 }),
    })
    .default({
      maxQuantityPerSku: 10,
      maxQuantityBySku: {},
      maxLines: 50,
      maxUnits: 200,
      reminder: { enabled: true, afterHours: 6, gapHours: 24 },
    }),
  /** The threshold of new SKUs; each can have its own. */
  inventory: z.object({ lowStockThreshold: z.int().min(0) }).default({ lowStockThreshold: 5 }),
  /** What staff must publish before others see it. */
  moderation: z.object({ reviews: z.boolean(), questions: z.boolean() }).default({ reviews: false, questions: true }),
  passwords: z.object({ bcryptCost: z.int().min(4).max(15) }).default({ bcryptCost: 12 }),
  security: z.object({ requireTotpForSuperAdmin: z.boolean() }).default({ requireTotpForSuperAdmin: false }),
});

export type Settings = z.output<typeof Settings>;

/** What can be turned off as a whole. */
export type Feature = keyof Settings['features'];
