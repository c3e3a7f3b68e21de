import { expect, test } from 'vitest';
import { updatedReadme } from '../../infra/build/route-table.ts';

test('the route table of the README is that of the contracts (`npm run routes` writes it)', () => {
  const { before, after } = updatedReadme();
  expect(before).toBe(after);
});
