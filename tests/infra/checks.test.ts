import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type StageName, stageNamed, stages } from '../../infra/stages.ts';
import { synthesize } from '../../infra/synth.ts';
import { emptyBundles } from './support/templates.ts';

test.each(Object.keys(stages) as StageName[])('cdk-nag and CDK’s own template rules find nothing in %s', (stage) => {
  const outdir = mkdtempSync(join(tmpdir(), `checked-${stage}-`));
  expect(() => synthesize({ stage, outdir, bundles: emptyBundles(), check: true })).not.toThrow();
});

test('an unknown stage is refused by name', () => {
  expect(() => stageNamed('production')).toThrow('There is no stage production: use dev, prod, local.');
});
