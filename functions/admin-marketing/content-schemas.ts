/** Collections, pages and menus as staff write them. */
import * as z from 'zod';
import { plainText } from '../../lib/catalog/plain-text.ts';
import { Id, Timestamp } from '../../lib/http/schemas.ts';
import { Link as ShownLink } from '../catalog/content-schemas.ts';
import { Image as ShownPicture } from '../catalog/schemas.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const plain = (max: number) => z.string().max(max).overwrite(plainText);

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters and digits, joined by hyphens.');

const address = z
  .string()
  .max(2_000)
  .regex(
    /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/]|\/(?!\/))/,
    'An https address, or a path of the storefront that begins with one slash.',
  );

const Picture = z.strictObject({ url: address, alt: z.string().trim().max(300) });

const Link = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['product', 'category', 'collection', 'page']), target: slug }),
  z.strictObject({ kind: z.literal('url'), target: address }),
]);

const Rule = z
  .strictObject({
    type: z.enum(['newest', 'best_selling', 'discounted', 'tag']),
    tag: text(60).optional(),
    categoryId: Id.optional(),
  })
  .refine(({ type, tag }) => (type === 'tag') === (tag !== undefined), {
    path: ['tag'],
    message: 'A tag belongs to the rule `tag`, and to no other.',
  });

const collection = {
  name: text(120),
  slug: slug.optional(),
  description: plain(5_000),
  image: Picture.optional(),
  productIds: z
    .array(Id)
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, 'A product is named twice.')
    .meta({ description: 'By hand, in this order. Not used while there is a rule.' }),
  rule: Rule.optional(),
  active: z.boolean(),
};

export const CollectionInput = z
  .strictObject({
    ...collection,
    description: collection.description.default(''),
    productIds: collection.productIds.default([]),
    active: collection.active.default(false),
  })
  .meta({
    id: 'CollectionInput',
    example: { name: 'Monsoon picks', rule: { type: 'tag', tag: 'rain' }, active: true },
  });

export const CollectionContent = z.strictObject({ productIds: collection.productIds.default([]), rule: collection.rule });

export const CollectionPatch = z
  .strictObject({ ...collection, slug, image: Picture.nullable(), rule: Rule.nullable() })
  .partial()
  .meta({ id: 'CollectionPatch' });

export const AdminCollection = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    image: ShownPicture.optional(),
    productIds: z.array(z.string()),
    rule: z.object({ type: z.string(), tag: z.string().optional(), categoryId: z.string().optional() }).optional(),
    active: z.boolean(),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'AdminCollection' });

const teaser = { image: Picture, heading: text(120).optional(), text: plain(500).optional(), link: Link.optional() };

const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('banner'), ...teaser }),
  z.strictObject({ type: z.literal('carousel'), slides: z.array(z.strictObject(teaser)).min(1).max(12) }),
  z.strictObject({
    type: z.literal('products'),
    heading: text(120),
    source: z.union([z.strictObject({ collection: slug }), z.strictObject({ category: slug })]),
    limit: z.int().min(1).max(30).default(12),
  }),
  z.strictObject({ type: z.literal('text'), heading: text(120).optional(), body: plain(10_000) }),
]);

const MAX_ROWS = 10;

const content = {
  title: text(120),
  blocks: z
    .array(Block)
    .max(40)
    .refine((blocks) => blocks.filter(({ type }) => type === 'products').length <= MAX_ROWS, `At most ${MAX_ROWS} product rows.`),
  seo: z.strictObject({ title: text(120).optional(), description: text(300).optional() }).optional(),
};

export const PageInput = z.strictObject({ slug, ...content }).meta({
  id: 'PageInput',
  example: {
    slug: 'home',
    title: 'Welcome',
    blocks: [
      {
        type: 'banner',
        image: { url: 'https://pictures.example/sale.jpg', alt: 'Sale' },
        heading: 'Sale',
        link: { kind: 'collection', target: 'sale' },
      },
      { type: 'products', heading: 'New in', source: { collection: 'new-in' }, limit: 12 },
    ],
  },
});

export const PagePatch = z.strictObject({ slug, ...content }).partial();

export const Publish = z.strictObject({
  startsAt: z.iso.datetime().optional().meta({ description: 'Now, when it is left out.' }),
  endsAt: z.iso.datetime().optional().meta({ description: 'Without an end, it stays until another version begins.' }),
});

/** As it was written; `PageInput` says what there can be. */
const StaffContent = z.object({ title: z.string(), blocks: z.array(Block), seo: content.seo }).meta({ id: 'PageContent' });

export const AdminPage = z
  .object({
    id: Id,
    slug: z.string(),
    draft: StaffContent,
    releases: z.array(
      z.object({
        id: Id,
        content: StaffContent,
        startsAt: Timestamp,
        endsAt: Timestamp.optional(),
        publishedAt: Timestamp,
        publishedBy: z.string(),
        shown: z.boolean().meta({ description: 'Whether customers see this one now.' }),
      }),
    ),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'AdminPage' });

export const AdminPageRow = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  published: z.boolean(),
  version: z.int(),
  updatedAt: Timestamp,
});

const MAX_DEPTH = 3;

interface Item {
  label: string;
  link?: z.output<typeof Link> | undefined;
  children: Item[];
}

const itemsOf = (depth: number): z.ZodType<Item[]> =>
  z
    .array(
      z.strictObject({
        label: text(60),
        link: Link.optional(),
        children:
          depth < MAX_DEPTH ? itemsOf(depth + 1).default([]) : z.array(z.never()).max(0, `At most ${MAX_DEPTH} levels.`).default([]),
      }),
    )
    .max(50) as unknown as z.ZodType<Item[]>;

export const MenuInput = z.strictObject({ items: itemsOf(1) });

export const place = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Lower-case letters, digits and hyphens.');

const StaffItem: z.ZodType<Item, Item> = z.object({
  label: z.string(),
  link: ShownLink.optional() as never,
  get children() {
    return z.array(StaffItem);
  },
});

export const AdminMenu = z
  .object({ place: z.string(), items: z.array(StaffItem), version: z.int(), updatedAt: Timestamp })
  .meta({ id: 'AdminMenu' });
