import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isCurrent, schemaFile } from '../../client/schema-source.ts';

const text = readFileSync(schemaFile, 'utf8');

test('the types of the client are those of the contracts (`npm run client` writes them)', () => {
  expect(isCurrent(text)).toBe(true);
});

test('types that were changed by hand are noticed', () => {
  expect(isCurrent(text.replace('export interface paths', 'export interface Paths'))).toBe(false);
});
