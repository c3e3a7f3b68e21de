import { type AttributeDefinition, effectiveDefinitions } from '../../../../lib/catalog/attributes.ts';
import { slugOf } from '../../../../lib/catalog/slug.ts';
import type { CategoryDocument, ProductDocument } from '../../../../lib/catalog/types.ts';
import { listFieldsOf } from '../../../../lib/catalog/variants.ts';
import type { PictureBook } from '../picture-book.ts';
import type { Random } from '../random.ts';
import { typed } from './attributes.ts';
import { beauty } from './beauty.ts';
import { books } from './books.ts';
import { electronics } from './electronics.ts';
import type { Family } from './family.ts';
import { fashion } from './fashion.ts';
import { grocery } from './grocery.ts';
import { home } from './home.ts';
import { kitchen } from './kitchen.ts';
import { leisure } from './leisure.ts';
import { mobiles } from './mobiles.ts';
import { colourAxis, makeVariants, onSale } from './variants.ts';

const families: readonly Family[] = [
  ...mobiles,
  ...electronics,
  ...fashion,
  ...home,
  ...kitchen,
  ...beauty,
  ...books,
  ...leisure,
  ...grocery,
];

/** Slug of the category that has a sale this week. */
const ON_SALE = 'bags';
const APPAREL_LIMIT = 250_000;
const DAY_MS = 86_400_000;

const filled = (text: string, words: Record<string, string>): string => {
  const sentence = text
    .replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? '')
    .replace(/\b([Aa]) (?=[AEIOaeio])/g, '$1n ')
    .trim();
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
};

interface Draft {
  family: Family;
  category: CategoryDocument;
  definitions: AttributeDefinition[];
  number: number;
  brand: string;
  style: string;
  noun: string;
  price: number;
}

/** Distinct combinations of style and noun of a family. */
function namesOf(family: Family, random: Random): Pick<Draft, 'style' | 'noun' | 'price'>[] {
  const all = family.nouns.flatMap(([noun, price]) => family.styles.map((style) => ({ style, noun, price })));
  return random.sample(all, family.count);
}

function makeProduct(draft: Draft, random: Random, pictures: PictureBook, now: Date, nextBarcode: () => number): ProductDocument {
  const { family, brand, style, noun, number, category, definitions } = draft;
  const isBook = family.shape === 'book';
  const name = isBook ? noun : [brand, style, noun].filter(Boolean).join(' ');
  const slug = slugOf(isBook ? `${noun} book` : name, `product-${number}`);
  const chosen = random.sample(family.colours, random.int(Math.min(2, family.colourChoice), family.colourChoice));
  const first = chosen[0] ?? 'Teal';
  const [hue, print] = [random.int(0, 359), random.int(0, 3)];
  const caption = isBook ? brand : (family.caption ?? brand);
  const images = chosen.map((colour) => ({
    url: pictures.add(`${slug}-${slugOf(colour, 'plain')}`, { shape: family.shape, colour, hue, print, title: noun, caption }),
    alt: chosen.length > 1 ? `${name}, ${colour}` : name,
  }));
  const axes = [...(chosen.length > 1 ? [colourAxis(chosen)] : []), ...(family.axes ?? [])];
  const regular = makeVariants({
    code: `${slugOf(noun, 'x').replaceAll('-', '').slice(0, 3).toUpperCase()}-${String(number).padStart(4, '0')}`,
    price: draft.price * (0.88 + random.next() * 0.3),
    markUp: random.chance(0.8) ? 1.1 + random.next() * 0.6 : 1,
    axes,
    grams: random.int(...family.grams),
    imageOf: (colour) => images.filter((_, index) => chosen[index] === colour),
    nextBarcode,
  });
  const variants = category.slug === ON_SALE ? regular.map((variant) => onSale(variant, now)) : regular;
  const dearest = Math.max(...variants.map((variant) => variant.price));
  const createdAt = new Date(now.getTime() - random.int(62 * 24, 240 * 24) * (DAY_MS / 24));
  const words = { noun: isBook ? noun : noun.toLowerCase().replace(/\b(5g|anc|qhd|tv)\b/g, (w) => w.toUpperCase()), style, brand };
  const details = random.sample(family.details, 2).map((text) => filled(text, words));
  const { compareAtPrice, nextPriceAt, ...listed } = listFieldsOf(variants);
  const roll = random.next();
  return {
    _id: random.id('prd', createdAt),
    slug,
    slugHistory: [],
    name,
    brand,
    description: [filled(random.pick(family.opening), words), ...details].join(' '),
    categoryId: category._id,
    categoryPath: category.path,
    status: roll < 0.06 ? 'draft' : roll < 0.09 ? 'archived' : 'active',
    hsnCode: family.hsn,
    gstRate: family.gst === 'apparel' ? (dearest <= APPAREL_LIMIT ? 5 : 18) : family.gst,
    tags: [...family.tags],
    attributes: typed(definitions, {
      ...Object.fromEntries(Object.entries(family.attributes).map(([key, values]) => [key, random.pick(values)])),
      ...(chosen.length === 1 && family.colourChoice > 1 && { Colour: first }),
    }),
    seo: { title: `${name} | Open Shop`, description: filled(random.pick(family.opening), words) },
    options: axes.map((axis) => axis.name),
    variants,
    images,
    ...listed,
    ...(compareAtPrice !== undefined && { compareAtPrice }),
    ...(nextPriceAt && { nextPriceAt }),
    rating: { average: 0, count: 0 },
    popularity: 0,
    version: 1,
    createdAt,
    updatedAt: createdAt,
  };
}

/** All products with their variants; prices in paise. */
export function makeProducts(random: Random, categories: readonly CategoryDocument[], pictures: PictureBook, now: Date): ProductDocument[] {
  const bySlug = new Map(categories.map((category) => [category.slug, category]));
  const byId = new Map(categories.map((category) => [category._id, category]));
  let [number, barcode] = [0, 0];
  return families.flatMap((family) => {
    const category = bySlug.get(family.category);
    if (!category) throw new Error(`A family names the category ${family.category}, which the tree does not have`);
    const definitions = effectiveDefinitions(category.path.flatMap((id) => byId.get(id) ?? []));
    return namesOf(family, random).map((names) => {
      const draft = { family, category, definitions, number: ++number, brand: random.pick(family.brands), ...names };
      return makeProduct(draft, random, pictures, now, () => ++barcode);
    });
  });
}
