import { findTakenSkus } from '../catalog/product-repository.ts';
import { AppError } from '../platform/errors.ts';
import { knownCategories, knownProducts } from './goods-repository.ts';
import type { Conditions } from './types.ts';

const checks = {
  categoryIds: [knownCategories, 'category'],
  productIds: [knownProducts, 'product'],
  skus: [findTakenSkus, 'SKU'],
} as const;

/** Every category, product and SKU that a promotion names must be there: a slip of the pen would make one that never applies. Error: `validation_failed`. */
export async function assertKnownGoods(
  conditions: Pick<{ [K in keyof Conditions]?: Conditions[K] | undefined }, keyof typeof checks>,
): Promise<void> {
  const names = Object.keys(checks) as (keyof typeof checks)[];
  const errors = await Promise.all(
    names.map(async (name) => {
      const [knownOf, what] = checks[name];
      const given = conditions[name] ?? [];
      const known = given.length > 0 ? await knownOf(given) : new Set();
      return given.flatMap((id, index) =>
        known.has(id) ? [] : [{ path: `body.conditions.${name}.${index}`, code: 'unknown', message: `There is no such ${what}.` }],
      );
    }),
  );
  if (errors.flat().length > 0)
    throw new AppError('validation_failed', 'The promotion names goods that are not there.', { errors: errors.flat() });
}
