import { AppError } from '../platform/errors.ts';
import { type AttributeValue, checkAttributes, effectiveDefinitions } from './attributes.ts';
import { findPath } from './category-repository.ts';

/** A product's attributes as its category, by its path, wants them. Throws `validation_failed` with every one that does not fit. */
export async function fitAttributes(
  path: readonly string[],
  values: Readonly<Record<string, AttributeValue>>,
): Promise<Record<string, AttributeValue>> {
  if (Object.keys(values).length === 0) return {};
  const { attributes, problems } = checkAttributes(effectiveDefinitions(await findPath(path)), values);
  if (problems.length) throw new AppError('validation_failed', problems.map((p) => p.message).join(' '), { errors: problems });
  return attributes;
}
