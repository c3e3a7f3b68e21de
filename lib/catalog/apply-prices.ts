import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { editProduct } from './edit-product.ts';
import { settledAt } from './price-schedule.ts';
import { findDuePrices, findProduct } from './product-repository.ts';
import { listFieldsOf } from './variants.ts';

const BATCH = 50;

/**
 * Begins and ends the scheduled prices that are due, as an edit like any other: lists, searches, open pages and who waits for a lower price
 * follow. Buyers do not depend on it, see `priceAt`. A batch with failures is the last one, the next run tries again.
 */
export async function applyDuePrices(now: Date, hasTime: () => boolean): Promise<{ applied: number; failed: number }> {
  const result = { applied: 0, failed: 0 };
  while (hasTime() && result.failed === 0) {
    const ids = await findDuePrices(now, BATCH);
    for (const id of ids) {
      try {
        await applyPrices(id, now);
        result.applied += 1;
      } catch (error) {
        result.failed += 1;
        logger().error('A scheduled price was not applied', { productId: id, error: error as Error });
      }
    }
    if (ids.length < BATCH) break;
  }
  return result;
}

/** Nothing is written when another run was here already. */
const applyPrices = (id: string, now: Date) =>
  editProduct(
    async () => found(await findProduct(id), 'product'),
    undefined,
    (product) => {
      const variants = product.variants.map((variant) => settledAt(variant, now));
      return { variants, ...listFieldsOf(variants) };
    },
  );
