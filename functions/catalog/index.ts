import { readCategory, readCategoryTree } from '../../lib/catalog/read-categories.ts';
import { readProduct } from '../../lib/catalog/read-product.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { deliveryTo, estimateFrom } from '../../lib/pricing/delivery.ts';
import { readRelated } from '../../lib/sales/read-related.ts';
import { listProducts } from '../../lib/search/list-products.ts';
import { reportSearch } from '../../lib/search/log-search.ts';
import { readSettings } from '../../lib/settings/repository.ts';
import { catalog } from './api.ts';
import { contentHandlers } from './content.ts';
import { notifyHandlers } from './notify.ts';
import { attributeFilters, optionFilters } from './query.ts';
import { searchHandlers } from './search.ts';
import { categoryNode, categoryRef, categoryView, facetsView, productSummary, productView } from './view.ts';

export const handler = lambda(catalog, {
  ...notifyHandlers,
  ...contentHandlers,
  ...searchHandlers,

  listCategories: async () => ({ status: 200, body: { items: (await readCategoryTree()).map(categoryNode) } }),

  getCategory: async ({ params }) => {
    const { category, breadcrumb, children, filters } = await readCategory(params.slug);
    const body = {
      ...categoryView(category),
      breadcrumb: breadcrumb.map(categoryRef),
      children: children.map(categoryView),
      filters: filters.map(({ filterable: _, ...filter }) => filter),
    };
    return { status: 200, body };
  },

  listProducts: async ({ query }) => {
    const { q, category, brand, minPrice, maxPrice, rating, inStock, onSale, sort, limit, cursor } = query;
    const named = { options: optionFilters(query), attributes: attributeFilters(query) };
    const filters = { brands: brand, minPrice, maxPrice, rating, inStock, onSale, ...named };
    const { items, found, nextCursor, facets } = await listProducts({ q, category, sort, limit, cursor, ...filters });
    if (q !== undefined && cursor === undefined) await reportSearch(q, found);
    return { status: 200, body: { items: items.map(productSummary), nextCursor, ...(facets && { facets: facetsView(facets) }) } };
  },

  getProduct: async ({ params }) => {
    const product = await readProduct(params.slug);
    if (product.slug !== params.slug) return { status: 301, headers: { location: `/v1/products/${product.slug}` } };
    return { status: 200, body: productView(product) };
  },

  listRelatedProducts: async ({ params, query }) => {
    const { slug, items } = await readRelated(params.slug, query.limit);
    if (slug !== params.slug) return { status: 301, headers: { location: `/v1/products/${slug}/related` } };
    return { status: 200, body: { items: items.map((item) => ({ ...productSummary(item), boughtTogether: item.boughtTogether })) } };
  },

  getShop: async () => {
    const { name, url } = (await readSettings()).store;
    return { status: 200, body: { name, url } };
  },

  getDelivery: async ({ params }) => {
    const { serviceable, state, days, cod, pincode } = deliveryTo(params.pincode, await readSettings());
    const date = estimateFrom(new Date(), days).toISOString().slice(0, 10);
    return {
      status: 200,
      body: { pincode, serviceable, state, cashOnDelivery: cod, ...(serviceable && { estimate: { days, date } }) },
    };
  },
});
