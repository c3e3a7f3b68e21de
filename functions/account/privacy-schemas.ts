import * as z from 'zod';
import { Timestamp } from '../../lib/http/schemas.ts';

const chosen = { marketing: z.boolean(), priceDrops: z.boolean(), backInStock: z.boolean(), questionAnswers: z.boolean() };
const lowStockAlerts = z.boolean().meta({ description: 'For staff who keep the stock.' });

export const Preferences = z
  .object({ orderUpdates: z.literal(true).meta({ description: 'Always sent.' }), ...chosen, lowStockAlerts })
  .meta({ id: 'Preferences' });

export const PreferenceChange = z.strictObject({ ...chosen, lowStockAlerts }).partial();

export const PreferenceName = z.enum(['marketing', 'priceDrops', 'backInStock', 'questionAnswers', 'lowStockAlerts']);

const records = z.array(z.record(z.string(), z.unknown()));

export const AccountExport = z
  .object({
    exportedAt: Timestamp,
    profile: z.record(z.string(), z.unknown()),
    preferences: z.record(z.string(), z.unknown()),
    addresses: records,
    orders: records,
    invoices: records,
    storeCredit: records,
    creditNotes: records,
    sessions: records,
    securityEvents: records,
    secondFactor: z.object({ since: Timestamp }).nullable(),
    reviews: records,
    helpfulVotes: records,
    questions: records,
    stockNotices: records,
    recentlyViewed: records,
    cart: z.record(z.string(), z.unknown()).nullable(),
    wishlists: records,
    mails: records.meta({ description: 'What was sent in the last 60 days, and about what. Their texts are not kept.' }),
    staffNotes: records.meta({ description: 'What staff noted of you.' }),
    staffActions: records.meta({ description: 'What you did for the shop, if you are staff.' }),
  })
  .meta({ id: 'AccountExport', description: 'Amounts of orders are paise.' });
