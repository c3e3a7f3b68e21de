import { found } from '../platform/errors.ts';
import { type AttributeDefinition, effectiveDefinitions } from './attributes.ts';
import { countActiveProducts, findAround, findCategoryBySlug, listCategories } from './category-repository.ts';
import { type Tree, treeOf } from './category-tree.ts';
import type { CategoryDocument } from './types.ts';

/** All categories as a forest, each with the number of active products in its subtree. */
export async function readCategoryTree(): Promise<Tree<CategoryDocument>[]> {
  const [categories, counts] = await Promise.all([listCategories(), countActiveProducts()]);
  return treeOf(categories, counts);
}

/** All categories as a forest, for whoever does not show how many products each has: counting reads them all. */
export const readCategoryForest = async (): Promise<Tree<CategoryDocument>[]> => treeOf(await listCategories(), new Map());

interface CategoryPage {
  category: CategoryDocument;
  /** From the root to the category itself. */
  breadcrumb: CategoryDocument[];
  children: CategoryDocument[];
  /** What its products may be narrowed by. */
  filters: AttributeDefinition[];
}

/** A category with the way to it and what is below it. Throws `not_found`. */
export async function readCategory(slug: string): Promise<CategoryPage> {
  const category = found(await findCategoryBySlug(slug), 'category');
  const around = await findAround(category);
  const breadcrumb = category.path.flatMap((id) => around.find((c) => c._id === id) ?? []);
  return {
    category,
    breadcrumb,
    filters: effectiveDefinitions(breadcrumb).filter(({ filterable }) => filterable),
    children: treeOf(
      around.filter((c) => c.parentId === category._id).map((c) => ({ ...c, parentId: null })),
      new Map(),
    ),
  };
}
