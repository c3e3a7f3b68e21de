import { openStock } from '../inventory/open-stock.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { announceProducts } from './announce-product.ts';
import type { AttributeValue } from './attributes.ts';
import { findCategory } from './category-repository.ts';
import { noSuchCategory } from './edit-category.ts';
import { fitAttributes } from './fit-attributes.ts';
import { type NewVariant, nameVariants } from './name-variants.ts';
import { placeInCategory } from './place-in-category.ts';
import { insertProduct, removeProduct, updateProduct } from './product-repository.ts';
import { describe } from './rich-text.ts';
import { slugCandidate, slugOf } from './slug.ts';
import type { CategoryDocument, Image, ProductDocument, ProductStatus } from './types.ts';
import { listFieldsOf, variantProblems } from './variants.ts';

export interface NewProduct {
  name: string;
  slug?: string | undefined;
  brand?: string | undefined;
  /** May carry markup. */
  description: string;
  categoryId: string;
  status: ProductStatus;
  hsnCode: string;
  gstRate: number;
  tags: string[];
  attributes: Record<string, AttributeValue>;
  seo?: ProductDocument['seo'];
  options: string[];
  variants: NewVariant[];
  images: Image[];
}

const ATTEMPTS = 5;

const isTaken = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'slug_taken' || error.code === 'sku_taken');

const mayRetry = (error: AppError, input: NewProduct): boolean =>
  error.code === 'slug_taken' ? input.slug === undefined : input.variants.every((v) => v.sku === undefined);

/** Inserts the product as a draft, under the first slug and SKUs that are free. */
async function insertDraft(id: string, input: NewProduct, category: CategoryDocument): Promise<ProductDocument> {
  const base = slugOf(input.name, `product-${id.slice(-8)}`);
  const { slug: wanted, variants: newVariants, brand, seo, description: text, ...fields } = input;
  const { description, descriptionHtml } = describe(text);
  const attributes = await fitAttributes(category.path, input.attributes);
  for (let attempt = 0; ; attempt++) {
    const variants = await nameVariants({ id, name: input.name }, newVariants);
    const { compareAtPrice, nextPriceAt, ...listFields } = listFieldsOf(variants);
    try {
      return await insertProduct({
        ...fields,
        ...listFields,
        ...(brand && { brand }),
        ...(seo && { seo }),
        ...(compareAtPrice !== undefined && { compareAtPrice }),
        ...(nextPriceAt && { nextPriceAt }),
        _id: id,
        slug: wanted ?? slugCandidate(base, attempt, id),
        slugHistory: [],
        description,
        ...(descriptionHtml && { descriptionHtml }),
        attributes,
        categoryPath: category.path,
        status: 'draft',
        variants,
        rating: { average: 0, count: 0 },
        popularity: 0,
      });
    } catch (error) {
      if (!isTaken(error) || !mayRetry(error, input) || attempt >= ATTEMPTS) throw error;
    }
  }
}

/**
 * Makes a product with its stock. It is written as a draft, which claims slug and SKUs, then gets its stock, and is shown last: whoever
 * sees it can buy it, and one that died half-way is a draft that staff can publish. Errors: `validation_failed`, `slug_taken`, `sku_taken`.
 */
export async function createProduct(input: NewProduct, actorId: string): Promise<ProductDocument> {
  const problems = variantProblems(input.options, input.variants, 'body.variants');
  if (problems.length) throw new AppError('validation_failed', 'The variants are not consistent.', { errors: problems });
  const category = await findCategory(input.categoryId);
  if (!category) throw noSuchCategory('categoryId');
  const draft = await insertDraft(newId('prd'), input, category);
  const opening = draft.variants.map((v, index) => ({ sku: v.sku, quantity: input.variants[index]?.stock ?? 0 }));
  await openStock(draft._id, opening, actorId);
  if (!(await placeInCategory(draft, category))) {
    await removeProduct(draft._id);
    throw noSuchCategory('categoryId');
  }
  const made = input.status === 'draft' ? draft : ((await updateProduct(draft, { status: input.status })) ?? draft);
  await announceProducts([made]);
  return made;
}
