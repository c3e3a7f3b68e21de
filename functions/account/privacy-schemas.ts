import * as z from 'zod';
import { Timestamp } from '../../lib/http/schemas.ts';

const chosen = { marketing: z.boolean(), priceDrops: z.boolean(), backInStock: z.boolean() };
const lowStockAlerts = z.boolean().meta({ description: 'For staff who keep the stock.' });

export const Preferences = z
  .object({ orderUpdates: z.literal(true).meta({ description: 'Always sent.' }), ...chosen, lowStockAlerts })
  .meta({ id: 'Preferences' });

export const PreferenceChange = z.strictObject({ ...chosen, lowStockAlerts }).partial();

export const PreferenceName = z.enum(['marketing', 'priceDrops', 'backInStock', 'lowStockAlerts']);

const records = z.array(z.record(z.string(), z.unknown()));

export const AccountExport = z
  .object({
    exportedAt: Timestamp,
    profile: z.record(z.string(), z.unknown()),
    preferences: z.record(z.string(), z.unknown()),
    addresses: records,
    orders: records,
    sessions: records,
    securityEvents: records,
    reviews: records,
    questions: records,
    stockNotices: records,
    recentlyViewed: records,
    cart: z.record(z.string(), z.unknown()).nullable(),
    wishlists: records,
  })
  .meta({ id: 'AccountExport', description: 'Amounts of orders are paise.' });
