/** Collections, pages and menus as the shop shows them. */
import * as z from 'zod';
import { linkKinds } from '../../lib/merchandising/types.ts';
import { Image, ProductSummary } from './schemas.ts';

export const Link = z
  .object({ kind: z.enum(linkKinds), target: z.string() })
  .meta({ id: 'Link', description: '`target` is a slug of the kind that it names, or for `url` an address.' });

const seo = z.object({ title: z.string().optional(), description: z.string().optional() }).optional();

const Teaser = z.object({ image: Image, heading: z.string().optional(), text: z.string().optional(), link: Link.optional() });

export const Collection = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    image: Image.optional(),
    items: z.array(ProductSummary),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Collection' });

const Block = z
  .discriminatedUnion('type', [
    Teaser.extend({ type: z.literal('banner') }),
    z.object({ type: z.literal('carousel'), slides: z.array(Teaser) }),
    z.object({
      type: z.literal('products'),
      heading: z.string(),
      link: Link.meta({ description: 'Where the rest of the row is.' }),
      items: z.array(ProductSummary),
    }),
    z.object({ type: z.literal('text'), heading: z.string().optional(), body: z.string().meta({ description: 'Plain text.' }) }),
  ])
  .meta({ id: 'PageBlock' });

export const Page = z.object({ slug: z.string(), title: z.string(), seo, blocks: z.array(Block) }).meta({ id: 'Page' });

interface Item {
  label: string;
  link?: z.output<typeof Link> | undefined;
  children: Item[];
}

const MenuItem: z.ZodType<Item, Item> = z
  .object({
    label: z.string(),
    link: Link.optional(),
    get children() {
      return z.array(MenuItem);
    },
  })
  .meta({ id: 'MenuItem' });

export const Menu = z.object({ place: z.string(), items: z.array(MenuItem) }).meta({ id: 'Menu' });
