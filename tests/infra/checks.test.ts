import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consoleFiles } from '../../infra/console/build.ts';
import { type StageName, stageNamed, stages } from '../../infra/stages.ts';
import { synthesize } from '../../infra/synth.ts';
import { emptyBundles } from './support/templates.ts';

const console = await consoleFiles();

// The first also copies what CDK uploads the console with, which takes long beside other tests.
test.each(Object.keys(stages) as StageName[])('cdk-nag and CDK’s own template rules find nothing in %s', { timeout: 180_000 }, (stage) => {
  const outdir = mkdtempSync(join(tmpdir(), `checked-${stage}-`));
  expect(() => synthesize({ stage, outdir, bundles: emptyBundles(), console, check: true })).not.toThrow();
});

test('an unknown stage is refused by name', () => {
  expect(() => stageNamed('production')).toThrow('There is no stage production: use dev, prod, local.');
});
