import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What the mutation tests run: the unit tests of one part, which `main.ts` names, and nothing that needs a database. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: (process.env.MUTATION_TESTS ?? '').split(';').map((name) => `tests/unit/${name}.test.ts`),
    testTimeout: 15_000,
    alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, 'fewer-runs.ts') }],
  },
});
