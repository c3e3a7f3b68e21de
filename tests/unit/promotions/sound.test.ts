import { describe, expect, test } from 'vitest';
import { type GivenValue, soundPromotion } from '../../../lib/promotions/sound.ts';
import type { PromotionKind } from '../../../lib/promotions/types.ts';

const startsAt = new Date('2026-11-01T00:00:00Z');
type Given = Parameters<typeof soundPromotion>[0];

const given = (kind: PromotionKind, value: GivenValue | undefined, more: Partial<Given> = {}): Given => ({
  ...{ name: 'Sale', automatic: true, startsAt, conditions: { skus: ['A'] }, limits: {}, priority: 0, active: true },
  ...{ kind, value },
  ...more,
});

/** The errors of a promotion, as `field code message`; none when it is sound. */
function errorsOf(promotion: Given): string[] {
  try {
    soundPromotion(promotion);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'validation_failed', message: 'The promotion is not sound.' });
    return (error as { errors: { path: string; code: string; message: string }[] }).errors.map(
      ({ path, code, message }) => `${path} ${code} ${message}`,
    );
  }
}

const bundle = { buy: 2, get: 1, percentOff: 100 };

describe('the value', () => {
  test.each<[PromotionKind, GivenValue | undefined, unknown]>([
    ['percentage', 0.01, 0.01],
    ['percentage', 12.5, 12.5],
    ['percentage', 100, 100],
    ['fixed', { amount: 1 }, 1],
    ['flash_price', { amount: 99_900 }, 99_900],
    ['buy_x_get_y', bundle, bundle],
  ])('of %s may be %j', (kind, value, kept) => {
    const sound = soundPromotion(given(kind, value));
    expect(sound).toMatchObject({ kind, value: kept, name: 'Sale', priority: 0 });
  });

  test('of free shipping is none', () => expect(soundPromotion(given('free_shipping', undefined))).not.toHaveProperty('value'));

  const forms = {
    percentage: 'A percentage over 0 and up to 100, with two decimals at most.',
    fixed: 'An amount of at least one paisa.',
    buy_x_get_y: 'An object {buy, get, percentOff?}.',
    free_shipping: 'Free shipping has no value.',
    flash_price: 'A price: an amount of at least one paisa.',
  };

  test.each<[PromotionKind, GivenValue | undefined]>([
    ['percentage', 0],
    ['percentage', -1],
    ['percentage', 100.01],
    ['percentage', 12.345],
    ['percentage', undefined],
    ['percentage', { amount: 10 }],
    ['fixed', { amount: 0 }],
    ['fixed', 10],
    ['fixed', bundle],
    ['fixed', undefined],
    ['flash_price', { amount: 0 }],
    ['flash_price', 10],
    ['flash_price', bundle],
    ['buy_x_get_y', { amount: 10 }],
    ['buy_x_get_y', 10],
    ['buy_x_get_y', undefined],
    ['free_shipping', 10],
    ['free_shipping', { amount: 10 }],
  ])('of %s may not be %j', (kind, value) => {
    expect(errorsOf(given(kind, value))).toEqual([`body.value invalid_value ${forms[kind]}`]);
  });
});

describe('between fields', () => {
  test.each<[string, Partial<Given> & { kind?: PromotionKind }, string[]]>([
    ['one that applies by itself has no code', { code: 'SAVE' }, ['body.code not_allowed A promotion that applies by itself has no code.']],
    ['one by code has one', { automatic: false, code: 'SAVE' }, []],
    ['one by many codes has none of its own', { automatic: false }, []],
    ['it ends after it starts', { endsAt: startsAt }, ['body.endsAt too_early It must end after it starts.']],
    ['a moment is enough', { endsAt: new Date(startsAt.getTime() + 1) }, []],
    [
      'only a flash price has a cap',
      { limits: { quantity: 5 } },
      ['body.limits.quantity not_allowed Only a flash price has a cap of units.'],
    ],
    ['other limits are for all', { limits: { total: 5, budget: 100 } }, []],
  ])('%s', (_, more, errors) => expect(errorsOf(given('percentage', 10, more))).toEqual(errors));

  test.each<[string, Partial<Given>, string[]]>([
    ['by SKU', { conditions: { skus: ['A'] }, limits: { quantity: 5 } }, []],
    ['by product', { conditions: { productIds: ['prd_1'] } }, []],
    ['for nothing named', { conditions: { brands: ['Acme'] } }, ['body.conditions required A flash price names its products or SKUs.']],
  ])('a flash price %s', (_, more, errors) => expect(errorsOf(given('flash_price', { amount: 100 }, more))).toEqual(errors));

  test('all that is wrong is told at once', () => {
    expect(errorsOf(given('percentage', 0, { code: 'SAVE', endsAt: startsAt, limits: { quantity: 1 } }))).toHaveLength(4);
  });
});
