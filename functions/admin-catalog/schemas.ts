/** Bodies and answers of the catalogue's administration. Amounts come in as `Money` and reach the use cases as paise. */
import * as z from 'zod';
import { attributeTypes } from '../../lib/catalog/attributes.ts';
import { SKU_PATTERN } from '../../lib/catalog/sku.ts';
import { reservedSlugs } from '../../lib/catalog/slug.ts';
import { productStatuses } from '../../lib/catalog/types.ts';
import { gstRates, OPTION_NAME } from '../../lib/catalog/variants.ts';
import { Id, inr, Money, Timestamp } from '../../lib/http/schemas.ts';

/** A price as it is sent. */
export const Price = Money.extend({ amount: z.int().min(0).max(1_000_000_000_00) })
  .transform((money) => money.amount)
  .meta({ id: 'Price', description: 'An amount in paise, GST included.', example: inr(149_900) });

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const Sku = z.string().regex(SKU_PATTERN, 'Letters, digits, dots, hyphens and underscores, at most 64.');
const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters and digits, joined by hyphens.')
  .refine((slug) => !reservedSlugs.includes(slug), 'This slug is reserved.');

const text = (max: number) => z.string().trim().min(1).max(max);
const Name = text(200);
const WebUrl = z.url({ protocol: /^https?$/ }).max(2000);

export const ImageInput = z
  .strictObject({ url: WebUrl.optional(), publicId: text(200).optional(), alt: z.string().max(300).default('') })
  .refine((image) => image.url !== undefined || image.publicId !== undefined, 'Give `url` or `publicId`.');

const Options = z.record(z.string(), text(60));
const grams = z.int().min(1).max(1_000_000);
const Barcode = z.string().regex(/^[A-Za-z0-9-]{4,32}$/);

export const ScheduledPriceInput = z
  .strictObject({
    price: Price,
    from: Instant.meta({ description: 'A moment that is past means at once.' }),
    to: Instant.optional().meta({ description: 'From here on the regular price holds again; without it, until it is cancelled.' }),
  })
  .refine(({ from, to }) => to === undefined || from < to, { path: ['to'], error: 'The end has to be after the beginning.' })
  .refine(({ to }) => to === undefined || to > new Date(), { path: ['to'], error: 'The end is past.' })
  .meta({ id: 'ScheduledPriceInput', description: 'A price for a while; a variant has one such plan at most.' });

export const VariantInput = z.strictObject({
  sku: Sku.optional().meta({ description: 'Made from the name and the options when missing.' }),
  options: Options.default({}),
  price: Price,
  compareAtPrice: Price.optional().meta({ description: 'MRP; not below the price.' }),
  scheduledPrice: ScheduledPriceInput.optional(),
  weightGrams: grams.optional(),
  barcode: Barcode.optional(),
  stock: z.int().min(0).max(1_000_000).default(0).meta({ description: 'Units on the shelf to begin with.' }),
});

export const VariantPatch = z.strictObject({
  options: Options.optional(),
  price: Price.optional().meta({ description: 'The regular price: a scheduled price that is on goes on.' }),
  compareAtPrice: Price.nullable().optional(),
  scheduledPrice: ScheduledPriceInput.nullable().optional().meta({ description: 'Null cancels it, at once when it is on.' }),
  weightGrams: grams.nullable().optional(),
  barcode: Barcode.nullable().optional(),
});

const Seo = z.strictObject({ title: z.string().max(200).optional(), description: z.string().max(500).optional() });

const Description = z.string().max(20_000).meta({
  description: 'Text, or a little HTML: paragraphs, headings, lists, tables, emphasis and links stay, everything else is removed.',
});

const AttributeValue = z.union([z.string().max(300), z.number(), z.boolean()]);

const Attributes = z.record(z.string().min(1).max(60), AttributeValue).meta({
  description: 'By name. What the category defines must be of its type, a number in its unit; other names are kept as text.',
});

const AttributeDefinition = z
  .strictObject({
    name: z.string().regex(OPTION_NAME, 'Letters, digits, spaces, hyphens and underscores, at most 30.'),
    type: z.enum(attributeTypes),
    unit: text(20).optional().meta({ description: 'Of a number, as it is shown.' }),
    values: z.array(text(60)).min(1).max(100).optional().meta({ description: 'What an enum may be.' }),
    filterable: z.boolean().default(false).meta({ description: 'Whether customers may narrow a list by it.' }),
  })
  .refine(({ type, values }) => (type === 'enum') === (values !== undefined), {
    path: ['values'],
    error: 'An enum, and nothing else, has `values`.',
  })
  .refine(({ type, unit }) => unit === undefined || type === 'number', { path: ['unit'], error: 'Only a number has a unit.' })
  .meta({ id: 'AttributeDefinition' });

const Definitions = z
  .array(AttributeDefinition)
  .max(50)
  .refine((all) => new Set(all.map(({ name }) => name.toLowerCase())).size === all.length, 'Each attribute once.')
  .meta({
    description: 'What its products, and those of all categories below it, say of themselves; the nearest definition of a name wins.',
  });

const productFields = {
  name: Name,
  slug: Slug.optional(),
  brand: text(80).optional(),
  description: Description.default(''),
  categoryId: Id,
  status: z.enum(productStatuses).default('draft'),
  hsnCode: z.string().regex(/^\d{4,8}$/, 'Four to eight digits.'),
  gstRate: z.number().refine((rate) => gstRates.includes(rate), `One of ${gstRates.join(', ')}.`),
  tags: z.array(text(40)).max(30).default([]),
  attributes: Attributes.default({}),
  seo: Seo.optional(),
};

const OptionNames = z
  .array(z.string().regex(OPTION_NAME, 'Letters, digits, spaces, hyphens and underscores, at most 30.'))
  .max(5)
  .refine((names) => new Set(names.map((name) => name.toLowerCase())).size === names.length, 'Each option once.');

export const ProductInput = z.strictObject({
  ...productFields,
  options: OptionNames.default([]),
  variants: z.array(VariantInput).min(1).max(200),
  images: z.array(ImageInput).max(20).default([]),
});

export const ProductPatch = z.strictObject({
  name: Name.optional(),
  slug: Slug.optional(),
  brand: text(80).nullable().optional(),
  description: Description.optional(),
  categoryId: Id.optional(),
  status: z.enum(productStatuses).optional(),
  hsnCode: productFields.hsnCode.optional(),
  gstRate: productFields.gstRate.optional(),
  tags: z.array(text(40)).max(30).optional(),
  attributes: Attributes.optional(),
  seo: Seo.nullable().optional(),
});

const StoredImage = z.object({ url: z.string(), alt: z.string(), publicId: z.string().optional() });

const Units = z.object({ onHand: z.int(), available: z.int(), held: z.int() });

const AdminVariant = z.object({
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  price: Money.meta({ description: 'What it costs now.' }),
  regularPrice: Money.optional().meta({ description: 'What it costs otherwise; only while the scheduled price is on.' }),
  scheduledPrice: z.object({ price: Money, from: Timestamp, to: Timestamp.optional() }).optional(),
  compareAtPrice: Money.optional(),
  weightGrams: z.int().optional(),
  barcode: z.string().optional(),
  images: z.array(StoredImage),
  stock: Units,
});

const adminHead = {
  id: Id,
  slug: z.string(),
  name: z.string(),
  brand: z.string().optional(),
  categoryId: Id,
  status: z.enum(productStatuses),
  price: Money,
  inStock: z.boolean(),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
};

export const AdminProductRow = z
  .object({
    ...adminHead,
    image: StoredImage.optional(),
    skus: z.array(z.string()),
    stock: Units.meta({ description: 'Of all its SKUs.' }),
  })
  .meta({ id: 'AdminProductRow' });

export const AdminProduct = z
  .object({
    ...adminHead,
    slugHistory: z.array(z.string()),
    description: z.string(),
    descriptionHtml: z.string().optional().meta({ description: 'With its markup, cleaned; absent when it has none.' }),
    hsnCode: z.string(),
    gstRate: z.number(),
    tags: z.array(z.string()),
    attributes: z.record(z.string(), AttributeValue),
    seo: z.object({ title: z.string().optional(), description: z.string().optional() }).optional(),
    options: z.array(z.string()),
    variants: z.array(AdminVariant),
    images: z.array(StoredImage),
  })
  .meta({ id: 'AdminProduct' });

export const AdminCategory = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    parentId: Id.nullable(),
    path: z.array(Id).meta({ description: 'Ids from the root to the category itself.' }),
    position: z.int(),
    image: z.string().optional(),
    attributes: z.array(AttributeDefinition).optional(),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'AdminCategory' });

const position = z.int().min(0).max(100_000);

export const CategoryInput = z.strictObject({
  name: text(100),
  slug: Slug.optional(),
  parentId: Id.nullable().default(null),
  position: position.default(0),
  image: WebUrl.optional(),
  attributes: Definitions.optional(),
});

export const CategoryPatch = z.strictObject({
  name: text(100).optional(),
  slug: Slug.optional(),
  position: position.optional(),
  image: WebUrl.nullable().optional(),
  attributes: Definitions.optional(),
});

export const CategoryMove = z.strictObject({ parentId: Id.nullable(), position: position.optional() });

export const UploadSignature = z.object({
  uploadUrl: z.string(),
  fields: z.record(z.string(), z.string()),
  publicId: z.string(),
  expiresAt: Timestamp,
});
