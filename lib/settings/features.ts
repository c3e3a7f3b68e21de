/** What a shop can turn off as a whole. */
import { AppError } from '../platform/errors.ts';
import { readSettings } from './repository.ts';
import type { Feature } from './types.ts';

const names: Record<Feature, string> = {
  reviews: 'Reviews',
  questions: 'Questions and answers',
  guestCheckout: 'Ordering without an account',
  cashOnDelivery: 'Cash on delivery',
  liveUpdates: 'Live updates',
};

/** Why something cannot be done that is turned off. */
export const turnedOff = (feature: Feature): string => `${names[feature]}: this shop has turned it off.`;

/** Throws `feature_disabled` for what is turned off. A change reaches every container within a minute. */
export async function assertFeature(feature: Feature): Promise<void> {
  const { features } = await readSettings();
  if (!features[feature]) throw new AppError('feature_disabled', turnedOff(feature), { data: { feature } });
}
