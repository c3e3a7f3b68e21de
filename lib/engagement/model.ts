/** What visitors do, for analytics: a time series without anything that says who they are. A time series cannot be erased by person. */
import mongoose from 'mongoose';

const engagementTypes = ['view', 'search', 'add_to_cart', 'checkout'] as const;

export interface EngagementDocument {
  at: Date;
  meta: { type: (typeof engagementTypes)[number]; productId?: string };
  /** Keyed hash of the visit's id, another one each day: counts visits, and follows nobody. */
  visit: string;
  query?: string;
  amount?: number;
}

const KEPT_SECONDS = 400 * 86_400;

const engagementSchema = new mongoose.Schema<EngagementDocument>(
  {
    at: { type: Date, required: true },
    meta: { type: mongoose.Schema.Types.Mixed, required: true },
    visit: { type: String, required: true },
    query: String,
    amount: Number,
  },
  {
    collection: 'engagement',
    versionKey: false,
    timeseries: { timeField: 'at', metaField: 'meta', granularity: 'minutes' },
    expireAfterSeconds: KEPT_SECONDS,
  },
);
engagementSchema.index({ 'meta.type': 1, at: 1 });

export const EngagementModel = mongoose.model<EngagementDocument>('Engagement', engagementSchema);

export interface RecentlyViewedDocument {
  /** The customer's id. */
  _id: string;
  /** Latest first. */
  items: { productId: string; at: Date }[];
  at: Date;
}

const RECENT_SECONDS = 90 * 86_400;

const recentSchema = new mongoose.Schema<RecentlyViewedDocument>(
  {
    _id: { type: String, required: true },
    items: { type: mongoose.Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'recentlyViewed', versionKey: false },
);
recentSchema.index({ at: 1 }, { expireAfterSeconds: RECENT_SECONDS });

export const RecentlyViewedModel = mongoose.model<RecentlyViewedDocument>('RecentlyViewed', recentSchema);
