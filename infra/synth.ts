/** Makes the CloudFormation templates of a stage, in this process, with no network and no AWS account. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack, Tags } from 'aws-cdk-lib';
import { defaultBundles, repository } from './build/paths.ts';
import type { Stage } from './constructs/resources.ts';
import { checkWithNag } from './nag.ts';
import { ApiStack } from './stacks/api.ts';
import { ConsoleStack } from './stacks/console.ts';
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
  /** Folder of the console. Without it there is no stack of the console: the local cloud serves it by itself. */
  console?: string;
  /** Replaces settings of the stage. */
  settings?: Partial<StageSettings>;
  /** Values of the context, as `-c` gives them. */
  context?: Record<string, string>;
  /** Whether cdk-nag and CDK's own template rules check the result; it takes about as long as everything else. */
  check?: boolean;
}

type StackName = 'data' | 'realtime' | 'api' | 'workers' | 'observability';

/** The paths of the templates that were written. */
export type Templates = Record<StackName, string> & { console?: string };

const PRODUCT = 'open-shop';
const VALIDATE = '@aws-cdk/core:validateAgainstDefaultRules';

const contextOf = (check: boolean): Record<string, unknown> => ({
  ...(JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }).context,
  ...(!check && { [VALIDATE]: false }),
});

/** Where the console is, as the operator told: `-c consoleDomain=... -c consoleCertificate=<ARN in us-east-1>`. */
function consoleDomain(app: App): { name: string; certificateArn: string | undefined } | undefined {
  const [name, certificateArn] = ['consoleDomain', 'consoleCertificate'].map((key) => app.node.tryGetContext(key) as unknown);
  if (typeof name !== 'string' || name === '') return undefined;
  return { name, certificateArn: typeof certificateArn === 'string' && certificateArn !== '' ? certificateArn : undefined };
}

function addStacks(app: App, stage: Stage, consoleFolder: string | undefined) {
  const { prefix } = stage;
  const terminationProtection = stage.settings.keepData;
  const data = new DataStack(app, `${prefix}-data`, { stage, terminationProtection });
  const realtime = new RealtimeStack(app, `${prefix}-realtime`, { stage, resources: data.resources });
  const { resources } = realtime;
  const api = new ApiStack(app, `${prefix}-api`, { stage, resources, terminationProtection });
  const domain = consoleDomain(app);
  const apiUrl = api.api.apiEndpoint;
  const consoleUrl = domain ? `https://${domain.name}` : (stage.settings.consoleUrl ?? `${apiUrl}/admin`);
  const workers = new WorkersStack(app, `${prefix}-workers`, { stage, resources, apiUrl, consoleUrl });
  const functions = new Map([...api.functions, ...realtime.functions, ...workers.functions]);
  const observability = new ObservabilityStack(app, `${prefix}-observability`, { stage, resources, api: api.api, functions });
  const console =
    consoleFolder === undefined
      ? undefined
      : new ConsoleStack(app, `${prefix}-console`, {
          stage,
          folder: consoleFolder,
          apiUrl,
          wsUrl: realtime.url,
          buckets: [data.resources.files, data.resources.invoices],
          domain: domain?.certificateArn === undefined ? undefined : { name: domain.name, certificateArn: domain.certificateArn },
        });
  return { data, realtime, api, workers, observability, console };
}

/** Writes the templates and their assets. Throws when a check finds something. */
export function synthesize(options: SynthOptions = {}): Templates {
  const check = options.check ?? true;
  const app = new App({
    ...(options.outdir && { outdir: options.outdir }),
    analyticsReporting: false,
    autoSynth: false,
    context: { ...contextOf(check), ...options.context },
  });
  const name = options.stage ?? stageNamed(String(app.node.tryGetContext('stage')));
  const chosen: StageSettings = { ...stages[name], ...options.settings };
  const domain = consoleDomain(app);
  // What the console asks the API for comes from its own domain.
  const settings = domain ? { ...chosen, corsOrigins: [...new Set([...chosen.corsOrigins, `https://${domain.name}`])] } : chosen;
  const stage = { name, settings, prefix: `${PRODUCT}-${name}`, bundles: options.bundles ?? defaultBundles };
  const stacks = addStacks(app, stage, options.console);
  Tags.of(app).add('product', PRODUCT);
  Tags.of(app).add('stage', name);
  if (check) checkWithNag(app, stacks);
  const assembly = app.synth();
  const template = (stack: Stack): string => assembly.getStackArtifact(stack.artifactId).templateFullPath;
  return {
    data: template(stacks.data),
    api: template(stacks.api),
    realtime: template(stacks.realtime),
    workers: template(stacks.workers),
    observability: template(stacks.observability),
    ...(stacks.console && { console: template(stacks.console) }),
  };
}
