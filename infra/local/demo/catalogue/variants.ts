import { settledAt } from '../../../../lib/catalog/price-schedule.ts';
import type { Variant } from '../../../../lib/catalog/types.ts';
import { type Colour, colours } from '../colours.ts';
import type { Axis } from './family.ts';
import { believablePrice, inStoreBarcode } from './prices.ts';

export interface VariantPlan {
  /** First part of every SKU. */
  code: string;
  price: number;
  /** MRP as a multiple of the price; 1: none is shown. */
  markUp: number;
  axes: readonly Axis[];
  grams: number;
  imageOf: (colour: string | undefined) => Variant['images'];
  nextBarcode: () => number;
}

const skuPart = (value: string): string =>
  value
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
    .slice(0, value in colours ? 12 : 10);

type Choice = { options: Record<string, string>; factor: number };

const combinations = (axes: readonly Axis[]): Choice[] =>
  axes.reduce<Choice[]>(
    (choices, axis) =>
      choices.flatMap(({ options, factor }) =>
        axis.values.map(([value, times]) => ({ options: { ...options, [axis.name]: value }, factor: factor * times })),
      ),
    [{ options: {}, factor: 1 }],
  );

/** All combinations of the options, each with its price, MRP, weight and the picture of its colour. */
export const makeVariants = (plan: VariantPlan): Variant[] =>
  combinations(plan.axes).map(({ options, factor }) => {
    const price = believablePrice(plan.price * factor);
    return {
      sku: [plan.code, ...Object.values(options).map(skuPart)].join('-'),
      options,
      price,
      ...(plan.markUp > 1 && { compareAtPrice: Math.max(price, believablePrice((price / 100) * plan.markUp)) }),
      weightGrams: Math.round(plan.grams * factor),
      barcode: inStoreBarcode(plan.nextBarcode()),
      images: plan.imageOf(options.Colour),
      inStock: true,
    };
  });

export const colourAxis = (chosen: readonly Colour[]): Axis => ({ name: 'Colour', values: chosen.map((colour) => [colour, 1] as const) });

const DAY_MS = 86_400_000;

/** The variant in a sale that began yesterday and goes on for five days. */
export const onSale = (variant: Variant, now: Date): Variant =>
  settledAt(
    {
      ...variant,
      scheduledPrice: {
        price: believablePrice((variant.price / 100) * 0.85),
        from: new Date(now.getTime() - DAY_MS),
        to: new Date(now.getTime() + 5 * DAY_MS),
      },
    },
    now,
  );
