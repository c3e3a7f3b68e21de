/** A product as the read model has it. Pure. */
import { effectiveDefinitions } from '../catalog/attributes.ts';
import type { CategoryDocument, ProductDocument, Variant } from '../catalog/types.ts';
import { bandOf, ratingSteps } from './buckets.ts';
import { pairsOf, startsOf, termsOf } from './text.ts';
import type { SearchDocument } from './types.ts';

/** `o|Size|M`: an option's value as filters and facets name it. */
export const optionKey = (name: string, value: string): string => `o|${name}|${value}`;

/** `a|Fit|Regular`: the value of a filterable attribute. */
export const attributeKey = (name: string, value: string): string => `a|${name}|${value}`;

export const brandScope = (brand: string): string => `b|${brand.toLowerCase()}`;
export const categoryScope = (slug: string): string => `c|${slug}`;

/** In everything. */
export const ANYTHING = '*';

const optionKeys = (variant: Variant): string[] => Object.entries(variant.options).map(([name, value]) => optionKey(name, value));

/** `path` are the product's categories from the root to its own. */
export function searchDocument(
  product: ProductDocument,
  path: readonly Pick<CategoryDocument, 'slug' | 'name' | 'attributes'>[],
): SearchDocument {
  const { _id, slug, name, brand, minPrice, compareAtPrice, inStock, onSale, popularity, createdAt } = product;
  const [image] = product.images;
  const categories = path.map((category) => category.slug);
  const strong = [...new Set([...termsOf(name, brand, path.at(-1)?.name), ...pairsOf(name)])];
  const values = product.variants.flatMap((variant) => Object.values(variant.options));
  const attributes = Object.entries(product.attributes ?? {}).flatMap(([key, value]) => [key, String(value)]);
  const narrowing = effectiveDefinitions(path).flatMap((definition) => {
    const value = definition.filterable ? product.attributes?.[definition.name] : undefined;
    return value === undefined ? [] : [{ name: definition.name, value }];
  });
  const weak = termsOf(...path.map((category) => category.name), ...product.tags, ...values, ...attributes, product.description);
  return {
    ...{
      _id,
      slug,
      name,
      minPrice,
      inStock,
      onSale,
      popularity,
      createdAt,
      categories,
      strong,
      starts: startsOf(termsOf(name, brand, path.at(-1)?.name)),
    },
    ...(brand && { brand }),
    images: image ? [{ url: image.url, alt: image.alt }] : [],
    ...(compareAtPrice !== undefined && { compareAtPrice }),
    rating: { average: product.rating.average, count: product.rating.count },
    scope: [ANYTHING, ...categories.map(categoryScope), ...(brand ? [brandScope(brand)] : [])],
    terms: [...new Set([...strong, ...weak])],
    facets: {
      category: categories.map(categoryScope),
      brand: brand ? [`b|${brand}`] : [],
      price: [`p|${bandOf(minPrice)}`],
      rating: ratingSteps.filter((step) => product.rating.average >= step).map((step) => `r|${step}`),
      attribute: narrowing.map(({ name, value }) => attributeKey(name, String(value))),
      option: [...new Set(product.variants.flatMap(optionKeys))],
    },
    numbers: narrowing.flatMap(({ name, value }) => (typeof value === 'number' ? [{ name, value }] : [])),
    variants: product.variants.map((variant) => ({ options: optionKeys(variant), inStock: variant.inStock })),
  };
}
