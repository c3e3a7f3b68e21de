/**
 * `npm run test:mutation [part ...]`: Stryker changes the rules of the shop, one place at a time, and the unit tests must notice. Each part by itself, with the tests
 * that are its own. Fails below 90 % in any of them. A change that no test can notice is named where it is, with the reason: `// Stryker disable next-line`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Part {
  /** Files that are changed, below `lib`. */
  rules: string[];
  /** Test files, below `tests/unit`, without their ending. */
  tests: string[];
}

const parts: Record<string, Part> = {
  tax: { rules: ['pricing/{money,tax,tax-rates}.ts'], tests: ['pricing/{money,tax-rates,tax-properties}'] },
  pricing: { rules: ['pricing/{price-order,shipping,delivery}.ts'], tests: ['pricing/*'] },
  promotions: { rules: ['promotions/{apply,benefit,eligibility,sound}.ts'], tests: ['promotions/*'] },
  states: { rules: ['orders/{state,progress}.ts', 'returns/state.ts'], tests: ['orders/{state,progress}', 'returns/state'] },
  stock: { rules: ['inventory/{adjustment,availability,crossing,settlement}.ts'], tests: ['inventory/*'] },
  permissions: { rules: ['identity/permissions.ts'], tests: ['identity/permissions'] },
};

const LEAST_PERCENT = 90;
const repository = join(import.meta.dirname, '../..');
const folder = join(repository, '.local/mutation');

interface Mutant {
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored' | 'CompileError' | 'RuntimeError';
}

interface Score {
  noticed: number;
  missed: number;
  exempt: number;
}

function scoreOf(report: string): Score {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: Record<string, { mutants: Mutant[] }> };
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const count = (...statuses: Mutant['status'][]): number => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { noticed: count('Killed', 'Timeout'), missed: count('Survived', 'NoCoverage'), exempt: count('Ignored') };
}

/** Runs Stryker on one part; undefined when it could not. */
function run(name: string, { rules, tests }: Part): Score | undefined {
  const report = join(folder, `${name}.json`);
  const config = join(folder, `${name}.config.json`);
  const options = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'tests/mutation/vitest.config.ts' },
    mutate: rules.map((rule) => `lib/${rule}`),
    ignorePatterns: ['.local', 'docs', 'build', 'cdk.out', 'tests/bench'],
    tempDirName: `.local/mutation/${name}`,
    // Type stripping needs no tsconfig, and TypeScript 7 has no API by which Stryker could rewrite it.
    tsconfigFile: 'none',
    reporters: ['clear-text', 'json'],
    jsonReporter: { fileName: report },
    clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: false },
    concurrency: 2,
    // Tables are read when a file is loaded: their changes count as well.
    ignoreStatic: false,
    warnings: { slow: false },
  };
  writeFileSync(config, JSON.stringify(options));
  const env = { ...process.env, MUTATION_TESTS: tests.join(';') };
  const { status } = spawnSync('stryker', ['run', config], { cwd: repository, env, stdio: 'inherit' });
  return status === 0 ? scoreOf(report) : undefined;
}

mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const rows: string[] = [];
let good = true;
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = Date.now();
  const score = run(name, part);
  const seconds = Math.round((Date.now() - began) / 1_000);
  if (!score) {
    rows.push(`${name}: could not run`);
    good = false;
    continue;
  }
  const percent = (100 * score.noticed) / (score.noticed + score.missed);
  good &&= percent >= LEAST_PERCENT;
  rows.push(`${name}: ${percent.toFixed(1)} % of ${score.noticed + score.missed} changes noticed, ${score.exempt} exempt (${seconds} s)`);
}
console.log(`\nMutation tests, at least ${LEAST_PERCENT} %:\n${rows.join('\n')}`);
process.exitCode = good ? 0 : 1;
