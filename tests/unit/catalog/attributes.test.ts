import { expect, test } from 'vitest';
import { type AttributeDefinition, attributeText, checkAttributes, effectiveDefinitions } from '../../../lib/catalog/attributes.ts';

const battery: AttributeDefinition = { name: 'Battery', type: 'number', unit: 'mAh', filterable: true };
const wireless: AttributeDefinition = { name: 'Wireless', type: 'boolean', filterable: true };
const fit: AttributeDefinition = { name: 'Fit', type: 'enum', values: ['Slim', 'Regular'], filterable: true };
const care: AttributeDefinition = { name: 'Care', type: 'text', filterable: false };
const all = [battery, wireless, fit, care];

test('values become what their definition says; other names stay as text', () => {
  const values = { Battery: '5000', Wireless: 'Yes', Fit: 'slim', Care: ' Cold wash ', Extra: 7 };
  expect(checkAttributes(all, values)).toEqual({
    attributes: { Battery: 5000, Wireless: true, Fit: 'Slim', Care: 'Cold wash', Extra: '7' },
    problems: [],
  });
});

test('each value that does not fit has its own error', () => {
  const { problems } = checkAttributes(all, { Battery: 'big', Wireless: 'perhaps', Fit: 'Loose', Care: ' ' });
  expect(problems.map(({ path, code }) => [path, code])).toEqual([
    ['body.attributes.Battery', 'not_number'],
    ['body.attributes.Wireless', 'not_boolean'],
    ['body.attributes.Fit', 'not_enum'],
    ['body.attributes.Care', 'not_text'],
  ]);
  expect(problems[0]?.message).toBe('Battery: Give a number in mAh.');
});

test('the nearest definition of a name wins, the others are inherited', () => {
  const own = { ...battery, unit: 'Wh' };
  expect(effectiveDefinitions([{ attributes: [battery, care] }, {}, { attributes: [own] }])).toEqual([own, care]);
});

test.each([
  [5000, battery, '5000 mAh'],
  [true, wireless, 'Yes'],
  ['Slim', fit, 'Slim'],
  ['x', undefined, 'x'],
] as const)('%s is shown as a person reads it', (value, definition, text) => {
  expect(attributeText(value, definition)).toBe(text);
});
