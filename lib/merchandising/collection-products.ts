/** The products of a collection: by hand in its order, or by its rule. Each page is one round trip. */
import * as z from 'zod';
import { decodeCursor, encodeCursor, toPage } from '../platform/cursor.ts';
import type { SortKey } from '../platform/keyset.ts';
import { listProductSummaries, type ProductSummary } from './summary-repository.ts';
import type { CollectionDocument, CollectionRule, RuleType } from './types.ts';

interface ProductPage {
  items: ProductSummary[];
  nextCursor: string | null;
}

const desc = (field: string): SortKey => ({ field, direction: -1 });
const byId: readonly SortKey[] = [{ field: '_id', direction: 1 }];

const keysOf: Record<RuleType, readonly SortKey[]> = {
  newest: [desc('createdAt'), desc('_id')],
  best_selling: [desc('popularity'), desc('_id')],
  discounted: [desc('popularity'), desc('_id')],
  tag: [desc('popularity'), desc('_id')],
};

const matchOf = ({ type, tag, categoryId }: CollectionRule): Record<string, unknown> => ({
  status: 'active',
  ...(categoryId && { categoryPath: categoryId }),
  ...(type === 'discounted' && { onSale: true }),
  ...(type === 'tag' && { tags: tag }),
});

const RuleCursor = z.tuple([z.union([z.string(), z.number()]), z.string()]);

async function byRule(rule: CollectionRule, limit: number, cursor: string | undefined): Promise<ProductPage> {
  const keys = keysOf[rule.type];
  const isNewest = rule.type === 'newest';
  const last = decodeCursor(cursor, RuleCursor);
  const values = last && [isNewest ? new Date(last[0]) : last[0], last[1]];
  const rows = await listProductSummaries({ match: matchOf(rule), keys, values, limit });
  return toPage(rows, limit, (row) => [isNewest ? row.createdAt : row.popularity, row._id]);
}

const HandCursor = z.tuple([z.int().min(0)]);

/** What was taken off the shop is passed over; the cursor is a place in the list, so that nothing is shown twice. */
async function byHand(productIds: readonly string[], limit: number, cursor: string | undefined): Promise<ProductPage> {
  const [from = 0] = decodeCursor(cursor, HandCursor) ?? [];
  const ids = productIds.slice(from);
  const rows = await listProductSummaries({ match: { _id: { $in: ids }, status: 'active' }, keys: byId, limit: ids.length });
  const inOrder = ids.flatMap((id, i) => rows.filter(({ _id }) => _id === id).map((row) => ({ row, next: from + i + 1 })));
  const page = inOrder.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ row }) => row), nextCursor: inOrder.length > limit && last ? encodeCursor([last.next]) : null };
}

/** A page of a collection's active products. Throws `validation_failed` for a foreign cursor. */
export const productsOf = (
  { rule, productIds }: Pick<CollectionDocument, 'rule' | 'productIds'>,
  limit: number,
  cursor?: string,
): Promise<ProductPage> => (rule ? byRule(rule, limit, cursor) : byHand(productIds, limit, cursor));
