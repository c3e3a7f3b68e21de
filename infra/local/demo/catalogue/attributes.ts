/** What the demo's categories say of their products' attributes, and families' texts as values of those types. */
import { type AttributeDefinition, type AttributeValue, checkAttributes } from '../../../../lib/catalog/attributes.ts';

const number = (name: string, unit?: string): AttributeDefinition => ({ name, type: 'number', ...(unit && { unit }), filterable: true });
const oneOf = (name: string, ...values: string[]): AttributeDefinition => ({ name, type: 'enum', values, filterable: true });
const yesNo = (name: string): AttributeDefinition => ({ name, type: 'boolean', filterable: true });
const text = (name: string): AttributeDefinition => ({ name, type: 'text', filterable: false });

/** By slug of the category; those below it have them too. */
export const definitionsOf: Readonly<Record<string, AttributeDefinition[]>> = {
  electronics: [text('Warranty')],
  smartphones: [number('Battery', 'mAh'), text('Display'), text('Camera')],
  headphones: [number('Playtime', 'hours'), number('Drivers', 'mm'), text('Connection')],
  earbuds: [number('Playtime', 'hours'), oneOf('Rating', 'IPX4', 'IPX5')],
  speakers: [number('Power', 'W'), oneOf('Rating', 'IPX5', 'IPX7')],
  'men-t-shirts': [oneOf('Fit', 'Regular', 'Relaxed'), number('Weight', 'GSM'), text('Fabric')],
  'women-kurtas': [oneOf('Sleeves', 'Three-quarter', 'Long'), oneOf('Length', 'Knee', 'Calf')],
  'women-dresses': [yesNo('Lining')],
  footwear: [oneOf('Upper', 'Mesh', 'Knit', 'Canvas'), oneOf('Sole', 'EVA', 'Rubber')],
  furnishing: [number('Thread count')],
  appliances: [number('Power', 'W'), number('Capacity', 'L')],
  'storage-dining': [yesNo('Leakproof')],
  beauty: [oneOf('Skin', 'All types', 'Dry', 'Oily', 'Sensitive'), number('Volume', 'ml')],
  books: [number('Pages'), oneOf('Language', 'English', 'Hindi', 'Kannada')],
  grocery: [oneOf('Diet', 'Vegetarian', 'Vegan'), number('Shelf life', 'months')],
};

const amount = (words: string): string => words.replaceAll(',', '').match(/^[\d.]+/)?.[0] ?? words;

/** A family's texts ("5,000 mAh") as a product has them. */
export function typed(definitions: readonly AttributeDefinition[], texts: Record<string, string>): Record<string, AttributeValue> {
  const numbers = new Set(definitions.flatMap(({ name, type }) => (type === 'number' ? [name] : [])));
  const values = Object.entries(texts).map(([name, words]) => [name, numbers.has(name) ? amount(words) : words]);
  const { attributes, problems } = checkAttributes(definitions, Object.fromEntries(values));
  if (problems.length) throw new Error(`An attribute does not fit its category: ${problems.map((p) => p.message).join(' ')}`);
  return attributes;
}
