/** Makes the read model of lists and searches anew from the products (`npm run search:rebuild`); the shop may run meanwhile. */
import { buildSearchIfMissing, rebuildSearch } from '../../lib/search/rebuild.ts';
import { connected } from './connected.ts';

/** Makes it where it is missing: after seeding, or in a database of before it existed. */
export const ensureSearch = (uri: string): Promise<void> => connected(uri, buildSearchIfMissing);

if (import.meta.main) {
  const uri = process.env.MONGODB_URI;
  if (!uri) throw new Error('Set MONGODB_URI to the database whose search is to be rebuilt.');
  console.warn(`The search has ${await connected(uri, rebuildSearch)} products.`);
}
