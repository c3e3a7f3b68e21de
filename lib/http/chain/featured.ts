/** Refuses routes of what the shop has turned off. */
import { assertFeature } from '../../settings/features.ts';
import { routed, type Step } from './exchange.ts';

export const featured = (): Step => ({
  before: async (request) => {
    const { feature } = routed(request).route;
    if (feature) await assertFeature(feature);
  },
});
