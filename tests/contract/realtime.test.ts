import { expect, test } from 'vitest';
import { isRealtimeDocCurrent, realtimeDoc } from '../../infra/build/realtime-doc.ts';
import { ClientMessage, clientMessages, serverMessages } from '../../lib/realtime/messages.ts';

test('docs/realtime.md is what `npm run realtime` writes', () => {
  expect(isRealtimeDocCurrent()).toBe(true);
});

test('it has each message, with each of its fields', () => {
  const page = realtimeDoc();
  for (const [name, { shape }] of Object.entries({ ...clientMessages, ...serverMessages })) {
    const section = page.split(`### \`${name}\`\n`)[1]?.split('\n### ')[0];
    for (const field of Object.keys(shape)) expect(section, `${name}.${field}`).toContain(`| \`${field}\` |`);
  }
});

test('every action of a client is understood', () => {
  for (const [action, { shape }] of Object.entries(clientMessages)) {
    const products = 'products' in shape ? { products: ['a-product'] } : {};
    expect(ClientMessage.parse({ action, ...products })).toEqual({ action, ...products });
  }
});
