import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, bundle } from '../../infra/build/bundle.ts';
import { report, tooLarge } from '../../infra/build/report.ts';
import { acceptedSizes, grown } from '../../infra/build/sizes.ts';
import { type FunctionNeeds, needsByFunction } from '../../infra/functions.ts';
import { functionNames } from './support/templates.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'build-')), 'functions');
const load = createRequire(import.meta.url);
let bundles: Bundle[];

beforeAll(async () => {
  bundles = await bundle(folder);
}, 240_000);

test('there is one for each function of the template', () => {
  expect(readdirSync(folder).sort()).toEqual([...functionNames].sort());
});

test('none is over its budget', () => {
  expect(tooLarge(bundles)).toEqual([]);
});

test('none has grown without a reason (npm run build -- --accept "...")', () => {
  expect(grown(bundles, acceptedSizes())).toEqual([]);
  expect(Object.keys(acceptedSizes().bundles).sort()).toEqual([...functionNames].sort());
});

test('growth is seen in bytes and in modules, beyond a twentieth', () => {
  const accepted = { reasons: [], bundles: { cart: { bytes: 1_000, modules: 20 } } };
  const of = (bytes: number, modules: number) =>
    grown([{ name: 'cart', bytes, modules: Array.from({ length: modules }, String) }], accepted);
  expect(of(1_050, 21)).toEqual([]);
  expect(of(1_051, 20)).toEqual(['cart: 1000 bytes of 20 modules became 1051 of 20']);
  expect(of(900, 22)).toHaveLength(1);
});

describe.each(functionNames)('%s', (name) => {
  test('loads by itself and exports the handler that the template names', () => {
    // By Node itself: the test runner would transform each of these megabytes first.
    const module = load(join(folder, name, 'index.mjs')) as { handler?: unknown };
    expect(module.handler).toBeTypeOf('function');
  });

  test('gets modules of Node by require: an import would load what hangs on each of their exports', () => {
    const imported = readFileSync(join(folder, name, 'index.mjs'), 'utf8').matchAll(/\bfrom ?"(node:[a-z/_]+)"/g);
    expect([...imported].map(([, module]) => module)).toEqual([]);
  });
});

/** Where a text of a bundle comes from, by its source map. Throws when it is not in it. */
function sourceOf(text: string, name = 'cart'): string | undefined {
  const code = readFileSync(join(folder, name, 'index.mjs'), 'utf8');
  const at = code.indexOf(text);
  if (at < 0) throw new Error(`${name} has no ${text}`);
  const before = code.slice(0, at).split('\n');
  const map = new SourceMap(JSON.parse(readFileSync(join(folder, name, 'index.mjs.map'), 'utf8')) as SourceMapPayload);
  const entry = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  return 'originalSource' in entry ? entry.originalSource : undefined;
}

test('an error is told by our own files; what libraries are made of is not read when the first one happens', () => {
  expect(sourceOf('x-forwarded-proto')).toMatch(/lib\/http\/chain\/open\.ts$/);
  expect(sourceOf('MongoMissingCredentialsError')).toBeUndefined();
  for (const name of functionNames) {
    const { sources } = JSON.parse(readFileSync(join(folder, name, 'index.mjs.map'), 'utf8')) as SourceMapPayload;
    expect(sources.filter((source) => source.includes('node_modules/'))).toEqual([]);
  }
});

/** A module that reaches out, and what a function that has it must be given. */
const reach: Record<string, (needs: FunctionNeeds) => boolean> = {
  'lib/messaging/relay.ts': ({ sends, publishes }) => sends.length > 0 || publishes === true,
  'lib/adapters/storage/s3.ts': ({ invoices }) => invoices !== undefined,
  'lib/adapters/files/s3.ts': ({ files }) => files === true,
  'lib/adapters/images/cloudinary.ts': ({ secrets }) => secrets.includes('cloudinary'),
  'lib/adapters/payments/razorpay.ts': ({ secrets }) => secrets.includes('razorpay') && secrets.includes('sandbox'),
  'lib/identity/token-issuer.ts': ({ secrets }) => secrets.includes('signing-keys'),
  'lib/adapters/sockets/gateway.ts': ({ connections }) => connections !== undefined,
  '@aws-sdk/client-ses/': ({ mail }) => mail === true,
};

describe.each(Object.entries(needsByFunction))('%s is given what its code reaches for, and nothing else', (name, needs) => {
  test.each(Object.entries(reach))('%s', (module, isGiven) => {
    const modules = bundles.find((made) => made.name === name)?.modules ?? [];
    expect(isGiven(needs)).toBe(modules.some((file) => file.includes(module)));
  });
});

test.each([
  ['docs', ['openapi.json', 'swagger-ui.css', 'swagger-ui-bundle.js', 'start.js']],
  ['worker-invoices', ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf']],
])('%s finds the files that it reads beside its bundle', (name, files) => {
  for (const file of files) expect(existsSync(join(folder, name, file)), file).toBe(true);
});

test('the report lists each bundle, the largest first, and names those over budget', () => {
  const made = [
    { name: 'cart', bytes: 1_024, modules: ['a.ts'] },
    { name: 'authorizer', bytes: 300_001, modules: [] },
    { name: 'worker-invoices', bytes: 9_000_000, modules: [] },
  ];
  const names = report(made)
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect(names).toEqual(['bundle', 'worker-invoices', 'authorizer', 'cart']);
  expect(tooLarge(made)).toEqual(['authorizer']);
});
