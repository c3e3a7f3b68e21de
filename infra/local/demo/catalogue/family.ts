/** How the goods of one leaf category are made up. Families are data; `products.ts` turns them into products. */
import type { Colour } from '../colours.ts';
import type { ShapeName } from '../shapes/index.ts';

/** An option such as Size: each value with the factor by which it changes the price. */
export interface Axis {
  name: string;
  values: readonly (readonly [value: string, factor: number])[];
}

export interface Family {
  /** Slug of the leaf category. */
  category: string;
  shape: ShapeName;
  /** HSN code of the GST tariff. */
  hsn: string;
  /** Percent; `apparel`: 5 up to 2,500 rupees apiece, 18 above (rates from 22 September 2025). */
  gst: number | 'apparel';
  brands: readonly string[];
  styles: readonly string[];
  /** What it is, and its usual price in rupees. */
  nouns: readonly (readonly [noun: string, price: number])[];
  count: number;
  axes?: readonly Axis[];
  colours: readonly Colour[];
  /** How many colours a product comes in at most; 1: the colour is no choice. */
  colourChoice: number;
  grams: readonly [number, number];
  attributes: Readonly<Record<string, readonly string[]>>;
  /** Sentences; `{noun}`, `{style}` and `{brand}` are filled in. One opens, two follow. */
  opening: readonly string[];
  details: readonly string[];
  tags: readonly string[];
  /** Text on the drawing's label. */
  caption?: string;
}

const plain = (name: string, values: readonly string[]): Axis => ({ name, values: values.map((value) => [value, 1] as const) });

export const letterSizes = plain('Size', ['S', 'M', 'L', 'XL', 'XXL']);
export const waistSizes = plain('Size', ['30', '32', '34', '36', '38']);
export const shoeSizes = plain('Size', ['UK 6', 'UK 7', 'UK 8', 'UK 9', 'UK 10']);
export const packs = (...values: (readonly [string, number])[]): Axis => ({ name: 'Pack', values });
