import { findCategory, findCategoryBySlug } from '../../lib/catalog/category-repository.ts';
import { readCategoryForest } from '../../lib/catalog/read-categories.ts';
import { findActiveProducts, listActiveBelow } from '../../lib/catalog/whole-list-repository.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { findCategoryPage } from '../../lib/merchandising/category-page-repository.ts';
import { found } from '../../lib/platform/errors.ts';
import type { shopApi } from './shop-api.ts';
import { pageView, productView, treeView } from './view.ts';

type Shop = Pick<
  typeof shopApi,
  'legacyCategories' | 'legacyCategoryProducts' | 'legacyPage' | 'legacyProduct' | 'legacyCategoryName' | 'legacyPlaceholder'
>;

/** The client cannot turn a page: this many products go into one answer. */
const MOST_PRODUCTS = 1_000;

/** Upper ends in rupees; each range begins above the one before. */
const priceRange = { under5k: 5_000, under10k: 10_000, under15k: 15_000, under20k: 20_000, under30k: 30_000 };

function byPrice<P extends { price: number }>(products: readonly P[]): Record<string, P[]> {
  const ends = Object.entries(priceRange);
  return Object.fromEntries(
    ends.map(([key, end], i) => {
      const above = ends[i - 1]?.[1] ?? -1;
      return [key, products.filter(({ price }) => price > above && price <= end)];
    }),
  );
}

const PLACEHOLDER =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" role="img" aria-label="No picture">' +
  '<rect width="300" height="300" fill="#eceff1"/><path d="M75 205l50-60 35 40 30-34 35 54z" fill="#b0bec5"/><circle cx="190" cy="105" r="18" fill="#b0bec5"/></svg>';

export const shopHandlers: Handlers<Shop> = {
  legacyCategories: async () => ({ status: 200, body: { categoryList: (await readCategoryForest()).map(treeView) } }),

  legacyCategoryProducts: async ({ params, context }) => {
    const category = await findCategoryBySlug(params.slug);
    if (!category) return { status: 200, body: { products: [] } };
    const products = (await listActiveBelow(category._id, MOST_PRODUCTS)).map((product) => productView(product, context.baseUrl));
    return { status: 200, body: { products, ...(category.displayType && { priceRange, productsByPrice: byPrice(products) }) } };
  },

  legacyPage: async ({ params }) => {
    const page = found(params.type === 'page' ? await findCategoryPage(params.cid) : null, 'page');
    return { status: 200, body: { page: pageView(page) } };
  },

  legacyProduct: async ({ params, context }) => {
    const [product] = await findActiveProducts([params.productId]);
    return { status: 200, body: { product: productView(found(product, 'product'), context.baseUrl) } };
  },

  legacyCategoryName: async ({ body }) => ({
    status: 200,
    body: { name: found(await findCategory(body.category), 'category').name },
  }),

  legacyPlaceholder: async () => ({ status: 200, body: PLACEHOLDER }),
};
