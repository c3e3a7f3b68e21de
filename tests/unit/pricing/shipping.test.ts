import { describe, expect, test } from 'vitest';
import { deliveryTo } from '../../../lib/pricing/delivery.ts';
import { shippingFor } from '../../../lib/pricing/shipping.ts';
import { Settings } from '../../../lib/settings/types.ts';

const defaults = Settings.parse({});
const shipping = {
  ...defaults.shipping,
  zones: [
    { name: 'North-east', prefixes: ['78', '79'], fee: 9_900, freeFrom: 99_900, days: 8 },
    { name: 'Bengaluru', prefixes: ['560'], fee: 2_900 },
    { name: 'Karnataka', prefixes: ['56'], fee: 3_900 },
  ],
  weight: { includedGrams: 2_000, stepGrams: 500, stepFee: 1_500 },
};
const charge = (goods: number, weightGrams: number, pincode?: string) =>
  shippingFor({ empty: false, goods, weightGrams, pincode }, { shipping });

describe('shipping', () => {
  test('is flat, and free from an amount', () => {
    expect(charge(49_899, 100)).toEqual({ amount: 4_900, rule: 'flat', weightGrams: 100, freeFrom: 49_900 });
    expect(charge(49_900, 9_000)).toMatchObject({ amount: 0, rule: 'free' });
  });

  test('goes by the zone whose prefix fits best', () => {
    expect(charge(10_000, 0, '560034')).toMatchObject({ amount: 2_900, zone: 'Bengaluru' });
    expect(charge(10_000, 0, '562110')).toMatchObject({ amount: 3_900, zone: 'Karnataka' });
    expect(charge(60_000, 0, '781001')).toMatchObject({ amount: 9_900, zone: 'North-east', freeFrom: 99_900 });
    expect(deliveryTo('781001', { ...defaults, shipping }).days).toBe(8);
  });

  test('goes by the best prefix in whatever order zones stand', () => {
    const turned = { ...shipping, zones: shipping.zones.toReversed() };
    for (const [pincode, zone] of [
      ['560034', 'Bengaluru'],
      ['562110', 'Karnataka'],
    ])
      expect(shippingFor({ empty: false, goods: 10_000, weightGrams: 0, pincode }, { shipping: turned })).toMatchObject({ zone });
  });

  test('counts each begun step of weight above what is included', () => {
    expect(charge(10_000, 2_000)).toMatchObject({ amount: 4_900, rule: 'flat' });
    expect(charge(10_000, 2_001)).toMatchObject({ amount: 6_400, rule: 'weight' });
    expect(charge(10_000, 3_000)).toMatchObject({ amount: 7_900 });
  });

  test('of a heavy parcel is flat where weight costs nothing, whatever the steps are', () => {
    const weight = { includedGrams: 0, stepGrams: 500, stepFee: 0 };
    const heavy = shippingFor({ empty: false, goods: 10_000, weightGrams: 9_000 }, { shipping: { ...shipping, weight } });
    expect(heavy).toMatchObject({ amount: 4_900, rule: 'flat' });
  });

  test('of nothing costs nothing', () => {
    expect(shippingFor({ empty: true, goods: 0, weightGrams: 0 }, { shipping })).toMatchObject({ amount: 0, rule: 'none' });
  });
});
