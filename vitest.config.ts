import { defineConfig } from 'vitest/config';

/** What runs against a local cloud shares one; see `tests/support/global-setup.ts`. */
const onStack = ['api', 'workers', 'journey', 'reliability', 'local'].map((folder) => `tests/${folder}/**/*.test.ts`);

/** They set the environment of their process, so each has one of its own. */
const withOwnEnvironment =
  'tests/unit/{messaging/retry-soon,notifications/{ses,mail-preview},platform/database-down,webhooks/private-address}.test.ts';

/** Storms, deaths and outages. */
const long = 'tests/reliability/long/**/*.test.ts';

const withStack = { globalSetup: 'tests/support/global-setup.ts', testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 15_000,
    // Of the tests of a file that mostly wait for workers.
    maxConcurrency: 3,
    // Some tests watch the commands to the database.
    env: { MONGO_MONITOR_COMMANDS: 'true' },
    projects: [
      {
        extends: true,
        // Loading what they test takes longer than these tests: the files of a process share it.
        test: {
          name: 'unit',
          include: ['tests/{unit,contract}/**/*.test.ts'],
          exclude: [withOwnEnvironment],
          isolate: false,
          setupFiles: 'tests/support/same-environment.ts',
        },
      },
      { extends: true, test: { name: 'unit-alone', include: [withOwnEnvironment] } },
      {
        extends: true,
        // Loading the CDK takes longer than any of these tests: the files of a process share it, and the templates.
        test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: 'stack', include: onStack, exclude: [long], ...withStack } },
      // Minutes each, and the machine should be theirs: `npm run test:reliability`. The database must keep every promise after each of their tests.
      {
        extends: true,
        test: { name: 'reliability', include: [long], ...withStack, setupFiles: 'tests/support/verify-after.ts', fileParallelism: false },
      },
      // What callers with bad intentions try: `npm run test:security`.
      {
        extends: true,
        test: {
          name: 'security',
          include: ['tests/security/**/*.test.ts', 'tests/api/{authorization-matrix,auth-limits}.test.ts'],
          ...withStack,
        },
      },
      // Needs a browser on the machine, so `npm test` leaves it out: `npm run test:browser`.
      { extends: true, test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], ...withStack } },
    ],
  },
});
