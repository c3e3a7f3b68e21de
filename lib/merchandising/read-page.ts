/** A page as customers see it: the version of the moment, its product rows filled. */
import { findCategoriesBySlug } from '../catalog/category-repository.ts';
import { linkKey } from '../identity/link-keys.ts';
import { signValue, verifyValue } from '../identity/signed-value.ts';
import { AppError, found } from '../platform/errors.ts';
import { productsOf } from './collection-products.ts';
import { findActiveCollections } from './collection-repository.ts';
import { findPageBySlug, type PageDocument } from './page-repository.ts';
import { releaseAt } from './releases.ts';
import type { ProductSummary } from './summary-repository.ts';
import type { Block, PageContent } from './types.ts';

type ProductRow = Extract<Block, { type: 'products' }>;

export type FilledBlock = Exclude<Block, ProductRow> | (ProductRow & { items: ProductSummary[] });

export interface FilledPage extends Omit<PageContent, 'blocks'> {
  blocks: FilledBlock[];
}

const isRow = (block: Block): block is ProductRow => block.type === 'products';

/** One query for all collections, one for all categories, and one per row for its products: a page has few rows. */
async function fill({ blocks, ...content }: PageContent): Promise<FilledPage> {
  const rows = blocks.filter(isRow);
  const [collections, categories] = await Promise.all([
    findActiveCollections(rows.flatMap(({ source }) => ('collection' in source ? [source.collection] : []))),
    findCategoriesBySlug(rows.flatMap(({ source }) => ('category' in source ? [source.category] : []))),
  ]);
  const sourceOf = ({ source }: ProductRow) => {
    if ('collection' in source) return collections.find(({ slug }) => slug === source.collection);
    const category = categories.find(({ slug }) => slug === source.category);
    return category && { productIds: [], rule: { type: 'best_selling' as const, categoryId: category._id } };
  };
  const filled = await Promise.all(
    blocks.map(async (block): Promise<FilledBlock> => {
      if (!isRow(block)) return block;
      const source = sourceOf(block);
      return { ...block, items: source ? (await productsOf(source, block.limit)).items : [] };
    }),
  );
  return { ...content, blocks: filled };
}

const PURPOSE = 'page-preview';
/** How long a preview lasts. */
export const PREVIEW_MS = 60 * 60_000;

/** A token with which anyone sees the draft of a page for an hour. */
export const previewToken = async ({ _id }: Pick<PageDocument, '_id'>): Promise<string> =>
  signValue(await linkKey(), PURPOSE, `${_id}.${Date.now() + PREVIEW_MS}`);

async function assertPreview(token: string, { _id }: PageDocument): Promise<void> {
  const [id, expires] = (verifyValue(await linkKey(), PURPOSE, token) ?? '').split('.');
  if (id !== _id || !(Number(expires) > Date.now())) throw new AppError('invalid_token', 'The preview is over: ask for another one.');
}

/** The page of a slug. Errors: `not_found` when nothing of it is published now, `invalid_token` for a preview that is over. */
export async function readPage(slug: string, preview?: string): Promise<FilledPage> {
  const page = found(await findPageBySlug(slug), 'page');
  if (preview === undefined) return fill(found(releaseAt(page.releases, new Date()), 'page').content);
  await assertPreview(preview, page);
  return fill(page.draft);
}
