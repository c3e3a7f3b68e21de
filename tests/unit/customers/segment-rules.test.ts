import { expect, test } from 'vitest';
import { type Facts, fits, type SegmentRules } from '../../../lib/customers/segment-rules.ts';

const now = new Date('2026-06-15T06:30:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const home = { state: 'Kerala', pincode: '682001', isDefault: true };
const work = { state: 'Karnataka', pincode: '560001', isDefault: false };
const facts: Facts = { summary: { orders: 3, spent: 250_000, lastAt: daysAgo(30) }, addresses: [work, home] };

test.each<[SegmentRules, boolean]>([
  [{ spent: { min: 250_000 } }, true],
  [{ spent: { min: 250_001 } }, false],
  [{ spent: { max: 250_000 } }, true],
  [{ orders: { min: 3, max: 3 } }, true],
  [{ orders: { max: 2 } }, false],
  [{ lastOrder: { withinDays: 30 } }, true],
  [{ lastOrder: { withinDays: 29 } }, false],
  [{ lastOrder: { olderThanDays: 29 } }, true],
  [{ lastOrder: { olderThanDays: 30 } }, false],
  [{ states: ['kerala'] }, true],
  [{ states: ['Karnataka'] }, false],
  [{ pincodes: ['56', '682'] }, true],
  [{ pincodes: ['56'] }, false],
  [{ spent: { min: 1 }, states: ['Goa'] }, false],
])('%j', (rules, expected) => {
  expect(fits(rules, facts, now)).toBe(expected);
});

test('who never ordered has no last order, and who has no address no place', () => {
  const nobody: Facts = { summary: { orders: 0, spent: 0, lastAt: null }, addresses: [] };
  expect(fits({ lastOrder: { olderThanDays: 1 } }, nobody, now)).toBe(false);
  expect(fits({ states: ['Kerala'] }, nobody, now)).toBe(false);
  expect(fits({ pincodes: ['6'] }, nobody, now)).toBe(false);
  expect(fits({ orders: { max: 0 } }, nobody, now)).toBe(true);
});
