import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { events } from '../../../events/index.ts';
import { parseRecord } from '../../../lib/messaging/consumer.ts';

const folder = new URL('../../../events/samples/', import.meta.url);
const samples = readdirSync(folder).filter((name) => /\.v\d+\.json$/.test(name));
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

test('every event type has a golden sample', () => {
  const types = new Set(samples.map((name) => name.replace(/\.v\d+\.json$/, '')));
  expect([...types].sort()).toEqual(Object.keys(events).sort());
});

test.each(samples)('%s, as it was sent once, is understood today', (name) => {
  const body = read(name);
  const message = parseRecord({ body });
  expect(`${message.type}.v${message.version}.json`).toBe(name);
  expect(message).toEqual(JSON.parse(body));
});

test.each([
  ['text that is not JSON', '{'],
  ['an envelope without data', JSON.stringify({ id: 'm', type: 'order.placed', version: 1 })],
  ['an unknown type', read('order.completed.v1.json').replace('order.completed', 'order.teleported')],
  ['a version of tomorrow', read('order.completed.v1.json').replace('"version": 1', '"version": 2')],
  ['data that does not fit its type', read('order.placed.v1.json').replace('"quantity": 2', '"quantity": 0')],
])('%s is refused', (_title, body) => {
  expect(() => parseRecord({ body })).toThrow();
});
