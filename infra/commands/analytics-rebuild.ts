/** Counts all days since the first order anew (`npm run analytics:rebuild`); the shop may run meanwhile. */
import { buildAnalyticsIfMissing, rebuildAnalytics } from '../../lib/analytics/keep-periods.ts';
import { connected } from './connected.ts';

/** Counts them where that was never done: after seeding, or in a database of before there was analytics. */
export const ensureAnalytics = (uri: string): Promise<void> => connected(uri, buildAnalyticsIfMissing);

if (import.meta.main) {
  const uri = process.env.MONGODB_URI;
  if (!uri) throw new Error('Set MONGODB_URI to the database whose days are to be counted.');
  console.warn(`${await connected(uri, rebuildAnalytics)} days were counted.`);
}
