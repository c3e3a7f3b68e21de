/** What the shop shows of its catalogue. */
import * as z from 'zod';
import { attributeTypes } from '../../lib/catalog/attributes.ts';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';

/** Smaller versions of a picture; absent for one that lies elsewhere than at the image provider. */
const responsiveFields = {
  thumbnail: z.string().optional().meta({ description: 'The picture at a width of 160, in the format that suits whoever asks.' }),
  srcset: z.string().optional().meta({
    description:
      'The picture at widths of 160 to 1920, for the attribute `srcset` of an `<img>`: the browser takes what its place and screen need.',
  }),
};

export const Image = z
  .object({ url: z.string().meta({ description: 'As it was uploaded.' }), ...responsiveFields, alt: z.string() })
  .meta({ id: 'Image' });
export const CategoryRef = z.object({ id: Id, slug: z.string(), name: z.string() });
const Rating = z.object({ average: z.number().min(0).max(5), count: z.int() });

const categoryFields = {
  ...CategoryRef.shape,
  image: z.string().optional(),
  imageThumbnail: responsiveFields.thumbnail,
  imageSrcset: responsiveFields.srcset,
};

interface Node {
  id: string;
  slug: string;
  name: string;
  image?: string | undefined;
  imageThumbnail?: string | undefined;
  imageSrcset?: string | undefined;
  productCount: number;
  children: Node[];
}

export const CategoryNode: z.ZodType<Node, Node> = z
  .object({
    ...categoryFields,
    productCount: z.int().meta({ description: 'Products in the shop, of the whole subtree.' }),
    get children() {
      return z.array(CategoryNode);
    },
  })
  .meta({ id: 'CategoryNode' });

export const CategoryPage = z.object({
  ...categoryFields,
  breadcrumb: z.array(CategoryRef).meta({ description: 'From the root to the category itself.' }),
  children: z.array(z.object(categoryFields)),
  filters: z
    .array(
      z.object({ name: z.string(), type: z.enum(attributeTypes), unit: z.string().optional(), values: z.array(z.string()).optional() }),
    )
    .meta({ description: 'Attributes that its products may be narrowed by, its own and those of the categories above.' }),
});

const AttributeValue = z.union([z.string(), z.number(), z.boolean()]);

export const ProductSummary = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    brand: z.string().optional(),
    image: Image.optional(),
    price: Money.meta({ description: 'Lowest price among the variants.' }),
    compareAtPrice: Money.optional().meta({ description: 'MRP of that variant.' }),
    rating: Rating,
    inStock: z.boolean(),
    onSale: z.boolean(),
  })
  .meta({ id: 'ProductSummary' });

const choice = { value: z.string(), count: z.int(), selected: z.boolean() };

export const Facets = z
  .object({
    category: z
      .array(z.object({ ...choice, name: z.string() }))
      .meta({ description: 'By slug; a product counts in all categories above its own.' }),
    brand: z.array(z.object(choice)),
    price: z
      .array(z.object({ from: Money, to: Money.nullable(), count: z.int(), selected: z.boolean() }))
      .meta({ description: 'From the lower end to just below the upper one.' }),
    rating: z.array(z.object({ from: z.int(), count: z.int(), selected: z.boolean() })).meta({ description: 'So many stars and up.' }),
    options: z.record(z.string(), z.array(z.object(choice))),
    attributes: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(attributeTypes),
          unit: z.string().optional(),
          values: z.array(z.object(choice)),
          ranges: z.array(z.object({ from: z.number(), to: z.number(), count: z.int(), selected: z.boolean() })),
        }),
      )
      .meta({ description: 'Those that products may be filtered by. A number has `ranges`, both ends included; all else has `values`.' }),
    complete: z.boolean().meta({
      description:
        'False when there are too many products to count them all. Then the most popular ones were counted: 2,000 of a brand or category, 600 of a text.',
    }),
  })
  .meta({ id: 'Facets', description: 'How many products each further filter leaves. Each facet is counted without its own filter.' });

const Variant = z.object({
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  price: Money,
  regularPrice: Money.optional().meta({ description: 'What it costs otherwise, while a scheduled price is on.' }),
  priceEndsAt: Timestamp.optional().meta({ description: 'When that scheduled price ends.' }),
  compareAtPrice: Money.optional(),
  availability: z.enum(['in_stock', 'low_stock', 'out_of_stock']),
  left: z.int().optional().meta({ description: 'How many are left, when that is few.' }),
  weightGrams: z.int().optional(),
  images: z.array(Image),
});

export const Product = z
  .object({
    ...ProductSummary.omit({ image: true }).shape,
    description: z.string().meta({ description: 'Plain text.' }),
    descriptionHtml: z.string().optional().meta({ description: 'With its markup, safe to put into a page; absent when it has none.' }),
    category: CategoryRef,
    breadcrumb: z.array(CategoryRef),
    tags: z.array(z.string()),
    attributes: z.record(z.string(), AttributeValue),
    specifications: z
      .array(z.object({ name: z.string(), value: AttributeValue, unit: z.string().optional(), text: z.string() }))
      .meta({ description: 'The attributes in the order of the category, with their units; `text` is what to show.' }),
    seo: z.object({ title: z.string().optional(), description: z.string().optional() }).optional(),
    options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    variants: z.array(Variant),
    images: z.array(Image),
  })
  .meta({ id: 'Product' });

export const Shop = z
  .object({ name: z.string(), url: z.url().meta({ description: 'Where its customers are served: the setting `store.url`.' }) })
  .meta({ id: 'Shop' });

export const Delivery = z.object({
  pincode: z.string(),
  serviceable: z.boolean(),
  state: z.string().optional(),
  estimate: z
    .object({ days: z.int(), date: z.iso.date() })
    .optional()
    .meta({ description: 'When a parcel ordered now arrives; absent where we do not deliver.' }),
  cashOnDelivery: z.boolean(),
});
