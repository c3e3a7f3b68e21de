/** What anyone may read of the shop: categories, products, delivery. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Pincode, pageOf } from '../../lib/http/schemas.ts';
import { contentApi } from './content-api.ts';
import { notifyApi } from './notify-api.ts';
import { ProductQuery } from './query.ts';
import { CategoryNode, CategoryPage, Delivery, Facets, Product, ProductSummary, Shop } from './schemas.ts';
import { searchApi } from './search-api.ts';

const slugParams = z.object({ slug: z.string().min(1).max(120) });

const shopApi = defineApi({
  listCategories: {
    method: 'GET',
    path: '/v1/categories',
    summary: 'The category tree, with how many products each has',
    auth: 'public',
    cache: 60,
    reply: { 200: z.object({ items: z.array(CategoryNode) }) },
  },
  getCategory: {
    method: 'GET',
    path: '/v1/categories/{slug}',
    summary: 'A category, the way to it and what is below it',
    auth: 'public',
    cache: 60,
    params: slugParams,
    reply: { 200: CategoryPage },
    errors: ['not_found'],
  },
  listProducts: {
    method: 'GET',
    path: '/v1/products',
    summary: 'Products of the shop: searched, filtered and sorted',
    description:
      'Options are filtered by `option.<Name>=<value>`, for instance `option.Size=M,L`: one variant has to fit them all. ' +
      'The attributes that `GET /v1/categories/{slug}` names in `filters` are filtered by `attribute.<Name>=<value>`, numbers also by a range with both ends ' +
      'included: `attribute.Fit=Slim,Regular`, `attribute.Battery=4000..5000`, `attribute.Battery=5000..`. ' +
      'A text finds name, brand, category, attributes and description, whatever case, accents and plurals it has; a word may have one typo, and ' +
      'the last one may be unfinished. Relevance is how well the text fits, then popularity. A cursor belongs to the order that it was made with. ' +
      'Facets come with the first page; each is counted without its own filter.',
    auth: 'public',
    cache: 30,
    query: ProductQuery,
    reply: { 200: pageOf(ProductSummary).extend({ facets: Facets.optional() }) },
  },
  getProduct: {
    method: 'GET',
    path: '/v1/products/{slug}',
    summary: 'A product with its variants and what is in stock now',
    description: 'A former slug is answered with 301 and the address of the present one.',
    auth: 'public',
    cache: 10,
    params: slugParams,
    reply: { 200: Product, 301: empty('The product has moved to the slug in `Location`') },
    errors: ['not_found'],
  },
  listRelatedProducts: {
    method: 'GET',
    path: '/v1/products/{slug}/related',
    summary: 'What goes with a product',
    description:
      'What others bought in the same orders, most often first, then what sells best in its category and the one above. What is in stock comes first. ' +
      'A former slug is answered with 301.',
    auth: 'public',
    cache: 60,
    params: slugParams,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(24).default(12) }),
    reply: {
      200: z.object({
        items: z.array(
          ProductSummary.extend({ boughtTogether: z.boolean().meta({ description: 'False for what is only popular in the category.' }) }),
        ),
      }),
      301: empty('The product has moved to the slug in `Location`'),
    },
    errors: ['not_found'],
  },
  getShop: {
    method: 'GET',
    path: '/v1/shop',
    summary: 'The name of the shop, and where its storefront is',
    auth: 'public',
    cache: 60,
    reply: { 200: Shop },
  },
  getDelivery: {
    method: 'GET',
    path: '/v1/delivery/{pincode}',
    summary: 'Whether we deliver to a pincode, by when, and whether cash on delivery is taken there',
    auth: 'public',
    cache: 300,
    params: z.object({ pincode: Pincode }),
    reply: { 200: Delivery },
  },
});

export const catalog = { ...shopApi, ...contentApi, ...notifyApi, ...searchApi };
