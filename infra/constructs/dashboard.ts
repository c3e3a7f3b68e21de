import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Resources, Stage } from './resources.ts';

type Metrics = cloudwatch.IMetric[];

const graph = (title: string, left: Metrics, right: Metrics = []): cloudwatch.GraphWidget =>
  new cloudwatch.GraphWidget({ title, left, right, width: 12, height: 6 });

/** One page: is the API well, are the functions well, do the queues keep up? */
export function dashboard(
  scope: Construct,
  stage: Stage,
  { queues, deadLetters }: Resources,
  api: apigateway.HttpApi,
  functions: ReadonlyMap<string, lambda.Function>,
): void {
  const ofFunctions = (metric: (f: lambda.Function, label: string) => cloudwatch.IMetric): Metrics =>
    [...functions].map(([name, f]) => metric(f, name));
  const ofQueues = (list: Record<string, sqs.Queue>, metric: (q: sqs.Queue, label: string) => cloudwatch.IMetric): Metrics =>
    Object.entries(list).map(([name, queue]) => metric(queue, name));
  const page = new cloudwatch.Dashboard(scope, 'Dashboard', { dashboardName: stage.prefix });
  page.addWidgets(
    graph('Requests', [api.metricCount()], [api.metricClientError(), api.metricServerError()]),
    graph(
      'Latency (ms)',
      ['p50', 'p95', 'p99'].map((statistic) => api.metricLatency({ statistic, label: statistic })),
    ),
  );
  page.addWidgets(
    graph('Function errors and throttles', [
      ...ofFunctions((f, label) => f.metricErrors({ label })),
      ...ofFunctions((f, label) => f.metricThrottles({ label: `${label} throttled` })),
    ]),
    graph(
      'Function duration, p95 (ms)',
      ofFunctions((f, label) => f.metricDuration({ statistic: 'p95', label })),
    ),
  );
  page.addWidgets(
    graph(
      'Messages waiting',
      ofQueues(queues, (q, label) => q.metricApproximateNumberOfMessagesVisible({ label })),
    ),
    graph(
      'Oldest message (s)',
      ofQueues(queues, (q, label) => q.metricApproximateAgeOfOldestMessage({ label })),
    ),
    graph(
      'Dead letters',
      ofQueues(deadLetters, (q, label) => q.metricApproximateNumberOfMessagesVisible({ label })),
    ),
    graph(
      'Concurrent executions',
      ofFunctions((f, label) => f.metric('ConcurrentExecutions', { statistic: 'Maximum', label })),
    ),
  );
}
