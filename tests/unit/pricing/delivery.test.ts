import { describe, expect, test } from 'vitest';
import { deliveryTo, estimateFrom } from '../../../lib/pricing/delivery.ts';
import { stateOfPincode } from '../../../lib/pricing/pincodes.ts';
import { Settings } from '../../../lib/settings/types.ts';

const settings = Settings.parse({});

describe('the state of a pincode', () => {
  test.each([
    ['560034', 'Karnataka'],
    ['110001', 'Delhi'],
    ['400001', 'Maharashtra'],
    ['403001', 'Goa'],
    ['160017', 'Chandigarh'],
    ['141001', 'Punjab'],
    ['194101', 'Ladakh'],
    ['248001', 'Uttarakhand'],
    ['226001', 'Uttar Pradesh'],
    ['605001', 'Puducherry'],
    ['600001', 'Tamil Nadu'],
    ['682555', 'Lakshadweep'],
    ['682001', 'Kerala'],
    ['737101', 'Sikkim'],
    ['744101', 'Andaman and Nicobar Islands'],
    ['799001', 'Tripura'],
    ['834001', 'Jharkhand'],
    ['800001', 'Bihar'],
  ])('%s is in %s', (pincode, state) => expect(stateOfPincode(pincode)).toBe(state));

  test.each(['900001', '012345', '56003', 'abcdef', '290001'])('%s is in none', (pincode) =>
    expect(stateOfPincode(pincode)).toBeUndefined(),
  );
});

describe('delivery', () => {
  test('takes 2 days within the seller’s state, else 5', () => {
    expect(deliveryTo('560034', settings)).toEqual({ pincode: '560034', serviceable: true, state: 'Karnataka', days: 2, cod: true });
    expect(deliveryTo('110001', settings)).toMatchObject({ serviceable: true, days: 5 });
  });

  test.each(['900056', '744101', '000000'])('does not reach %s, nor does cash on delivery', (pincode) => {
    expect(deliveryTo(pincode, settings)).toMatchObject({ serviceable: false, cod: false });
  });

  test('names no state where a pincode has none', () => {
    expect(Object.keys(deliveryTo('900056', settings))).toEqual(['pincode', 'serviceable', 'days', 'cod']);
  });

  test('is due at the same hour, so many days later', () => {
    expect(estimateFrom(new Date('2026-02-27T10:30:00Z'), 3)).toEqual(new Date('2026-03-02T10:30:00Z'));
    expect(estimateFrom(new Date('2026-02-27T10:30:00Z'), 0)).toEqual(new Date('2026-02-27T10:30:00Z'));
  });

  test('takes no cash in the north-east', () => {
    expect(deliveryTo('791001', settings)).toMatchObject({ serviceable: true, cod: false });
  });
});
