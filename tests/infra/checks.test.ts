import { expect, test } from 'vitest';
import { type StageName, stageNamed, stages } from '../../infra/stages.ts';
import { Stage } from './support/templates.ts';

test.each(Object.keys(stages) as StageName[])('cdk-nag and CDK’s own template rules find nothing in %s', (name) => {
  expect(() => new Stage(name, true)).not.toThrow();
});

test('an unknown stage is refused by name', () => {
  expect(() => stageNamed('production')).toThrow('There is no stage production: use dev, prod, local.');
});
