/** Makes the CloudFormation templates of a stage, in this process, with no network and no AWS account. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib';
import { defaultBundles, repository } from './build/paths.ts';
import type { Stage } from './constructs/resources.ts';
import { checkWithNag } from './nag.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { RealtimeStack } from './stacks/realtime.ts';
import { WorkersStack } from './stacks/workers.ts';
import { type StageName, type StageSettings, stageNamed, stages } from './stages.ts';

interface SynthOptions {
  /** Default: the stage that the CLI was given by `-c stage=`, or that of cdk.json. */
  stage?: StageName;
  /** Default: where the CLI wants it, or `cdk.out`. */
  outdir?: string;
  /** Folder of the bundles. They must have been built. */
  bundles?: string;
  /** Replaces settings of the stage. */
  settings?: Partial<StageSettings>;
  /** Whether cdk-nag and CDK's own template rules check the result; it takes about as long as everything else. */
  check?: boolean;
}

type StackName = 'data' | 'realtime' | 'api' | 'workers' | 'observability';

/** The paths of the templates that were written. */
export type Templates = Record<StackName, string>;

const PRODUCT = 'open-shop';
const VALIDATE = '@aws-cdk/core:validateAgainstDefaultRules';

const contextOf = (check: boolean): Record<string, unknown> => ({
  ...(JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }).context,
  ...(!check && { [VALIDATE]: false }),
});

function addStacks(app: App, stage: Stage) {
  const { prefix } = stage;
  const terminationProtection = stage.settings.keepData;
  const data = new DataStack(app, `${prefix}-data`, { stage, terminationProtection });
  const realtime = new RealtimeStack(app, `${prefix}-realtime`, { stage, resources: data.resources });
  const { resources } = realtime;
  const api = new ApiStack(app, `${prefix}-api`, { stage, resources, terminationProtection });
  const workers = new WorkersStack(app, `${prefix}-workers`, { stage, resources, apiUrl: api.api.apiEndpoint });
  const functions = new Map([...api.functions, ...realtime.functions, ...workers.functions]);
  const observability = new ObservabilityStack(app, `${prefix}-observability`, { stage, resources, api: api.api, functions });
  return { data, realtime, api, workers, observability };
}

/** Writes the templates and their assets. Throws when a check finds something. */
export function synthesize(options: SynthOptions = {}): Templates {
  const check = options.check ?? true;
  const app = new App({
    ...(options.outdir && { outdir: options.outdir }),
    analyticsReporting: false,
    autoSynth: false,
    context: contextOf(check),
  });
  const name = options.stage ?? stageNamed(String(app.node.tryGetContext('stage')));
  const settings: StageSettings = { ...stages[name], ...options.settings };
  const stage = { name, settings, prefix: `${PRODUCT}-${name}`, bundles: options.bundles ?? defaultBundles };
  const stacks = addStacks(app, stage);
  Tags.of(app).add('product', PRODUCT);
  Tags.of(app).add('stage', name);
  if (check) checkWithNag(app, stacks);
  const assembly = app.synth();
  const template = (stack: StackName): string => assembly.getStackArtifact(stacks[stack].artifactId).templateFullPath;
  return {
    data: template('data'),
    api: template('api'),
    realtime: template('realtime'),
    workers: template('workers'),
    observability: template('observability'),
  };
}
