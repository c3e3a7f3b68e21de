import type { OrderLine } from '../orders/types.ts';
import type { Settings } from '../settings/types.ts';
import { findCategoryPaths } from './window-repository.ts';

type Windows = Settings['returns'];

/** Days after delivery by a category's path: the nearest category that has a window of its own wins; 0 means never. */
export const windowOf = (path: readonly string[], { windowDays, windowDaysByCategory }: Windows): number =>
  path.map((id) => windowDaysByCategory[id]).findLast((days) => days !== undefined) ?? windowDays;

/** The window of each line, in days. Reads nothing while no category has a window of its own. */
export async function windowsOf(
  lines: readonly Pick<OrderLine, 'id' | 'productId'>[],
  settings: Windows,
): Promise<(lineId: string) => number> {
  if (Object.keys(settings.windowDaysByCategory).length === 0) return () => settings.windowDays;
  const paths = new Map((await findCategoryPaths(lines.map(({ productId }) => productId))).map((row) => [row._id, row.categoryPath]));
  const days = new Map(lines.map(({ id, productId }) => [id, windowOf(paths.get(productId) ?? [], settings)]));
  return (lineId) => days.get(lineId) ?? settings.windowDays;
}
