import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

interface MinuteScheduleProps {
  name: string;
  target: lambda.Function;
  everyMinutes: number;
}

/** Starts a function every so many minutes. A missed run is not made up: the next one does its work. */
export class MinuteSchedule extends Construct {
  constructor(scope: Construct, id: string, { name, target, everyMinutes }: MinuteScheduleProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
    const input = scheduler.ScheduleTargetInput.fromObject({ source: 'schedule', name });
    new scheduler.Schedule(this, 'Schedule', {
      scheduleName: name,
      schedule: scheduler.ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      target: {
        bind: () => ({ arn: target.functionArn, role, input, retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 } }),
      },
    });
  }
}
