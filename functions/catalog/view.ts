/** Stored catalogue documents as the shop shows them. */
import type * as z from 'zod';
import { attributeText } from '../../lib/catalog/attributes.ts';
import type { Tree } from '../../lib/catalog/category-tree.ts';
import type { LiveVariant, ShopProduct } from '../../lib/catalog/read-product.ts';
import { responsive } from '../../lib/catalog/responsive.ts';
import type { CategoryDocument, Image } from '../../lib/catalog/types.ts';
import { inr } from '../../lib/http/schemas.ts';
import type { Facets as FacetCounts } from '../../lib/search/facets.ts';
import type { SearchDocument } from '../../lib/search/types.ts';
import type { CategoryNode, CategoryRef, Facets, Product, ProductSummary } from './schemas.ts';

export const categoryRef = ({ _id, slug, name }: Pick<CategoryDocument, '_id' | 'slug' | 'name'>): z.input<typeof CategoryRef> => ({
  id: _id,
  slug,
  name,
});

export function categoryView(category: CategoryDocument) {
  const { thumbnail, srcset } = responsive(category.image ?? '');
  return { ...categoryRef(category), image: category.image, imageThumbnail: thumbnail, imageSrcset: srcset };
}

export const categoryNode = (node: Tree<CategoryDocument>): z.input<typeof CategoryNode> => ({
  ...categoryView(node),
  productCount: node.productCount,
  children: node.children.map(categoryNode),
});

export const image = ({ url, alt }: Pick<Image, 'url' | 'alt'>) => ({ url, ...responsive(url), alt });

const prices = (price: number, compareAtPrice: number | undefined) => ({
  price: inr(price),
  ...(compareAtPrice !== undefined && { compareAtPrice: inr(compareAtPrice) }),
});

type Headline = Pick<SearchDocument, '_id' | 'slug' | 'name' | 'brand' | 'minPrice' | 'compareAtPrice' | 'rating' | 'inStock' | 'onSale'>;
type SummaryRow = Headline & Pick<SearchDocument, 'images'>;

const headline = (product: Headline) => ({
  id: product._id,
  slug: product.slug,
  name: product.name,
  brand: product.brand,
  ...prices(product.minPrice, product.compareAtPrice),
  rating: product.rating,
  inStock: product.inStock,
  onSale: product.onSale,
});

export function productSummary(product: SummaryRow): z.input<typeof ProductSummary> {
  const [first] = product.images;
  return { ...headline(product), ...(first && { image: image(first) }) };
}

export function productHint({
  _id,
  slug,
  name,
  brand,
  images,
  minPrice,
}: Pick<SummaryRow, '_id' | 'slug' | 'name' | 'brand' | 'images' | 'minPrice'>) {
  const [first] = images;
  return { id: _id, slug, name, brand, price: inr(minPrice), ...(first && { image: image(first) }) };
}

export const facetsView = (facets: FacetCounts): z.input<typeof Facets> => ({
  ...facets,
  price: facets.price.map(({ from, to, ...band }) => ({ ...band, from: inr(from), to: to === null ? null : inr(to) })),
});

const saleView = ({ regularPrice, scheduledPrice }: LiveVariant) =>
  regularPrice === undefined
    ? {}
    : { regularPrice: inr(regularPrice), ...(scheduledPrice?.to && { priceEndsAt: scheduledPrice.to.toISOString() }) };

const variantView = (variant: LiveVariant) => ({
  sku: variant.sku,
  options: variant.options,
  ...prices(variant.price, variant.compareAtPrice),
  ...saleView(variant),
  availability: variant.availability,
  ...(variant.availability === 'low_stock' && { left: variant.available }),
  weightGrams: variant.weightGrams,
  images: variant.images.map(image),
});

/** Those that the category defines in its order, then the others. */
function specificationsOf({ attributes, definitions }: ShopProduct): z.input<typeof Product>['specifications'] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const names = [...new Set([...byName.keys(), ...Object.keys(attributes)])];
  return names.flatMap((name) => {
    const value = attributes[name];
    const definition = byName.get(name);
    if (value === undefined) return [];
    return [{ name, value, ...(definition?.unit && { unit: definition.unit }), text: attributeText(value, definition) }];
  });
}

const valuesOf = (product: ShopProduct, option: string): string[] => [...new Set(product.variants.flatMap((v) => v.options[option] ?? []))];

export function productView(product: ShopProduct): z.input<typeof Product> {
  const category = product.breadcrumb.at(-1) ?? { _id: product.categoryId, slug: '', name: '' };
  return {
    ...headline(product),
    description: product.description,
    descriptionHtml: product.descriptionHtml,
    category: categoryRef(category),
    breadcrumb: product.breadcrumb.map(categoryRef),
    tags: product.tags,
    attributes: product.attributes,
    specifications: specificationsOf(product),
    seo: product.seo,
    options: product.options.map((name) => ({ name, values: valuesOf(product, name) })),
    variants: product.variants.map(variantView),
    images: product.images.map(image),
  };
}
