/** What tells an operator that something is wrong: alarms to one topic, and a dashboard. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type QueueName, queues } from '../../events/queues.ts';
import { DELIBERATE_500 } from '../../lib/http/chain/legacy-problems.ts';
import { dashboard } from '../constructs/dashboard.ts';
import { pascal } from '../constructs/naming.ts';
import type { Resources, Stage } from '../constructs/resources.ts';

interface ObservabilityStackProps extends StackProps {
  stage: Stage;
  resources: Resources;
  api: apigateway.HttpApi;
  functions: ReadonlyMap<string, lambda.Function>;
}

/** A message older than this has been retried, or its worker cannot keep up. */
const OLDEST_MESSAGE_MINUTES = 10;
/** Failed requests in five minutes that are no longer chance. */
const FAILED_REQUESTS = 5;
const period = Duration.minutes(5);

export class ObservabilityStack extends Stack {
  private readonly action: SnsAction;
  private readonly prefix: string;

  constructor(scope: Construct, id: string, { stage, resources, api, functions, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    this.prefix = stage.prefix;
    this.action = new SnsAction(this.topic());
    for (const name of Object.keys(queues) as QueueName[]) this.watchQueue(name, resources);
    const undelivered = resources.events.metricNumberOfNotificationsFailed({ period, statistic: 'Sum' });
    this.alarm(
      'events-undelivered',
      undelivered,
      1,
      'A queue refuses what the topic brings: read its policy. SNS tries again for 23 days.',
    );
    for (const [name, watched] of functions) {
      this.alarm(`${name}-errors`, watched.metricErrors({ period }), 1, 'The function crashed or ran out of time: read its log.');
    }
    this.alarm('api-5xx', this.failures(stage, api, functions), FAILED_REQUESTS, 'Requests fail: read the access log for their routes.');
    dashboard(this, stage, resources, api, functions);
  }

  /** Answers of 5xx, but for those that make the existing storefront sign out: they are meant. */
  private failures(stage: Stage, api: apigateway.HttpApi, functions: ReadonlyMap<string, lambda.Function>): cloudwatch.IMetric {
    const all = api.metricServerError({ period, statistic: 'Sum' });
    const legacy = functions.get('legacy');
    if (!legacy) return all;
    const filter = new logs.MetricFilter(this, 'LegacySignOuts', {
      logGroup: legacy.logGroup,
      filterPattern: logs.FilterPattern.stringValue('$.marker', '=', DELIBERATE_500),
      metricNamespace: stage.prefix,
      metricName: 'LegacySignOuts',
      metricValue: '1',
    });
    const meant = filter.metric({ period, statistic: 'Sum' });
    return new cloudwatch.MathExpression({ expression: 'all - FILL(meant, 0)', usingMetrics: { all, meant }, period, label: '5xx' });
  }

  /** CloudWatch cannot publish to a topic that is encrypted with AWS's own key, so the topic has one of its own. */
  private topic(): sns.Topic {
    const key = new kms.Key(this, 'AlarmsKey', { description: `Alarms of ${this.prefix}`, enableKeyRotation: true });
    const cloudWatch = new iam.ServicePrincipal('cloudwatch.amazonaws.com');
    key.addToResourcePolicy(
      new iam.PolicyStatement({ principals: [cloudWatch], actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] }),
    );
    const topic = new sns.Topic(this, 'Alarms', { topicName: `${this.prefix}-alarms`, masterKey: key, enforceSSL: true });
    topic.addToResourcePolicy(new iam.PolicyStatement({ principals: [cloudWatch], actions: ['sns:Publish'], resources: [topic.topicArn] }));
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn, description: 'Subscribe here to hear of alarms' });
    return topic;
  }

  private watchQueue(name: QueueName, { queues: main, deadLetters }: Resources): void {
    const dead = deadLetters[name].metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' });
    this.alarm(`${name}-dead-letters`, dead, 1, 'Messages failed for good: mend the cause, then redrive them.');
    const age = main[name].metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' });
    this.alarm(`${name}-age`, age, OLDEST_MESSAGE_MINUTES * 60, 'The worker fails or cannot keep up.');
  }

  private alarm(name: string, metric: cloudwatch.IMetric, threshold: number, alarmDescription: string): void {
    new cloudwatch.Alarm(this, `${pascal(name)}Alarm`, {
      alarmName: `${this.prefix}-${name}`,
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(this.action);
  }
}
