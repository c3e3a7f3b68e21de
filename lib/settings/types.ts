/** What the shop decides at run time. Stored in one document; missing fields take these defaults. Amounts are paise. */
import * as z from 'zod';

export const Settings = z.object({
  store: z
    .object({
      name: z.string(),
      legalName: z.string(),
      address: z.string(),
      state: z.string(),
      gstin: z.string(),
      email: z.string(),
      phone: z.string(),
      url: z.string(),
    })
    .default({
      name: 'Open Shop',
      legalName: 'Open Shop Retail Private Limited',
      address: '42, Residency Road, Bengaluru 560025',
      state: 'Karnataka',
      gstin: '29AAGCO4821K1ZN',
      email: 'care@openshop.example',
      phone: '+91 80 4000 4200',
      url: 'https://openshop.example',
    }),
  shipping: z
    .object({
      fee: z.int(),
      freeFrom: z.int(),
      daysSameState: z.int(),
      daysElsewhere: z.int(),
      unserved: z.array(z.string()),
      /** Other terms for some pincodes, by their first digits; the longest that fits wins. */
      zones: z
        .array(
          z.object({
            name: z.string(),
            prefixes: z.array(z.string()),
            fee: z.int().min(0).optional(),
            freeFrom: z.int().min(0).optional(),
            days: z.int().min(0).optional(),
          }),
        )
        .default([]),
      /** A surcharge for each begun step above what is included; a fee of 0 turns it off. */
      weight: z
        .object({ includedGrams: z.int().min(0), stepGrams: z.int().min(1), stepFee: z.int().min(0) })
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
  cod: z
    .object({ fee: z.int(), limit: z.int(), unserved: z.array(z.string()) })
    .default({ fee: 4_000, limit: 5_000_000, unserved: ['79'] }),
  payments: z
    .object({
      windowMinutes: z
        .int()
        .min(5)
        .max(24 * 60),
    })
    .default({ windowMinutes: 30 }),
  /** GST by HSN code and date; what is not listed has the rate of its product. */
  tax: z
    .object({
      rates: z.array(z.object({ hsn: z.string(), rate: z.number(), from: z.coerce.date(), note: z.string().optional() })),
    })
    .default({ rates: [] }),
  cart: z
    .object({
      /** Units of one SKU, unless it has a limit of its own. */
      maxQuantityPerSku: z.int(),
      maxQuantityBySku: z.record(z.string(), z.int().min(1)).default({}),
      /** Different SKUs in a cart, and as many again put aside. */
      maxLines: z.int(),
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
