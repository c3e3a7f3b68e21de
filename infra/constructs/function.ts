import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionNeeds } from '../functions.ts';
import { environmentOf } from './environment.ts';
import { statementsOf } from './grants.ts';
import type { Resources, Stage } from './resources.ts';

interface ShopFunctionProps {
  /** Name of its bundle. */
  name: string;
  needs: FunctionNeeds;
  resources: Resources;
  stage: Stage;
  reservedConcurrency?: number | undefined;
}

/** A Lambda function with its own log group and a role that allows what its needs say. */
export class ShopFunction extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { name, needs, resources, stage, reservedConcurrency }: ShopFunctionProps) {
    super(scope, id);
    const functionName = `${stage.prefix}-${name}`;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    );
    for (const statement of statementsOf(needs, resources, stage, Stack.of(this))) role.addToPolicy(statement);
    this.function = new lambda.Function(this, 'Function', {
      functionName,
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      applicationLogLevelV2: lambda.ApplicationLogLevel[stage.settings.logLevel],
      code: lambda.Code.fromAsset(join(stage.bundles, name)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      tracing: lambda.Tracing.ACTIVE,
      memorySize: needs.memoryMb ?? stage.settings.memoryMb,
      timeout: Duration.seconds(needs.timeoutSeconds),
      environment: environmentOf(name, needs, resources, stage),
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
    });
  }
}
