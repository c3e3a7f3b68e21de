import { describe, expect, test } from 'vitest';
import { maxReceiveCount, type QueueDefinition, queues } from '../../events/queues.ts';
import { templatesOf } from './support/templates.ts';

const stage = templatesOf('prod');
const alarms = stage.all('AWS::CloudWatch::Alarm').map(([, r]) => r.Properties);
const mappings = stage.all('AWS::Lambda::EventSourceMapping').map(([, r]) => r.Properties);
const named = (name: string) => stage.one('AWS::SQS::Queue', `${stage.prefix}-${name}`).Properties;

/** The alarm on a metric of a queue. */
const alarmOn = (queue: string, metric: string) =>
  alarms.find((a) => a.MetricName === metric && stage.text(a.Dimensions?.[0].Value) === `${stage.prefix}-${queue}`);

describe.each(Object.entries<QueueDefinition>(queues))('%s', (name, definition) => {
  const mapping = mappings.find((m) => stage.text(m.EventSourceArn) === `${stage.prefix}-${name}`);

  test('is encrypted, hides a message for six times its worker’s timeout, and gives up on it after some tries', () => {
    const queue = named(name);
    expect(queue.SqsManagedSseEnabled).toBe(true);
    expect(queue.VisibilityTimeout).toBe(definition.timeoutSeconds * 6);
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(maxReceiveCount);
    expect(stage.text(queue.RedrivePolicy.deadLetterTargetArn)).toBe(`${stage.prefix}-${name}-dlq`);
  });

  test('keeps dead letters for 14 days, and raises an alarm at the first', () => {
    expect(named(`${name}-dlq`)).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3_600 });
    expect(alarmOn(`${name}-dlq`, 'ApproximateNumberOfMessagesVisible')).toMatchObject({
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  test('raises an alarm when messages wait too long', () => {
    expect(alarmOn(name, 'ApproximateAgeOfOldestMessage')).toBeDefined();
  });

  test('drives its worker as events/queues.ts says', () => {
    expect(stage.text(mapping.FunctionName)).toBe(`${stage.prefix}-worker-${definition.worker}`);
    expect(mapping.BatchSize).toBe(definition.batchSize);
    expect(mapping.MaximumBatchingWindowInSeconds ?? 0).toBe(definition.batchingWindowSeconds);
    expect(mapping.ScalingConfig).toEqual({ MaximumConcurrency: definition.maxConcurrency });
    expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(stage.functions().get(`worker-${definition.worker}`)?.Properties.Timeout).toBe(definition.timeoutSeconds);
  });

  test('keeps to the limits of event source mappings', () => {
    if (mapping.BatchSize > 10) expect(mapping.MaximumBatchingWindowInSeconds).toBeGreaterThanOrEqual(1);
    expect(mapping.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
  });
});

test('the topic brings each event to the queues that accept it, as it was sent', () => {
  const [topicId] = stage.all('AWS::SNS::Topic').find(([, t]) => t.Properties.TopicName === `${stage.prefix}-events`) ?? [];
  const subscriptions = stage.all('AWS::SNS::Subscription').flatMap(([, { Properties: p }]) => (p.TopicArn.Ref === topicId ? [p] : []));
  const accepting = Object.entries<QueueDefinition>(queues).filter(([, { accepts }]) => accepts.length > 0);
  expect(subscriptions).toHaveLength(accepting.length);
  for (const [name, { accepts }] of accepting) {
    const subscription = subscriptions.find((p) => stage.text(p.Endpoint) === `${stage.prefix}-${name}`);
    expect(subscription, name).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true, FilterPolicy: { type: accepts } });
    const policy = stage
      .all('AWS::SQS::QueuePolicy')
      .find(([, p]) => stage.text(p.Properties.Queues[0]) === `${stage.prefix}-${name}`)?.[1];
    expect(policy?.Properties.PolicyDocument.Statement, name).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Condition: { ArnEquals: { 'aws:SourceArn': { Ref: topicId } } },
        Principal: { Service: 'sns.amazonaws.com' },
      }),
    );
    // A filter policy may name 150 values at most.
    expect(accepts.length).toBeLessThanOrEqual(150);
  }
  const failed = alarms.find(({ MetricName }) => MetricName === 'NumberOfNotificationsFailed');
  expect(failed).toMatchObject({ Threshold: 1, EvaluationPeriods: 1, Dimensions: [{ Name: 'TopicName' }] });
});

test('there are no other queues and no other mappings', () => {
  const names = Object.keys(queues).flatMap((name) => [`${stage.prefix}-${name}`, `${stage.prefix}-${name}-dlq`]);
  expect(
    stage
      .all('AWS::SQS::Queue')
      .map(([, r]) => r.Properties.QueueName)
      .sort(),
  ).toEqual(names.sort());
  expect(mappings).toHaveLength(Object.keys(queues).length);
});

test('no queue takes a message over plain HTTP', () => {
  const refused = stage.all('AWS::SQS::QueuePolicy').flatMap(([, r]) => {
    const statement = r.Properties.PolicyDocument.Statement[0];
    expect(statement).toMatchObject({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    return r.Properties.Queues.map((queue: unknown) => stage.text(queue));
  });
  expect(refused).toHaveLength(Object.keys(queues).length * 2);
});

test('every alarm goes to the topic, which CloudWatch may publish to though it is encrypted', () => {
  const [topicId, topic] =
    stage.all('AWS::SNS::Topic').find(([, { Properties }]) => Properties.TopicName === `${stage.prefix}-alarms`) ?? [];
  for (const alarm of alarms) expect(alarm.AlarmActions).toEqual([{ Ref: topicId }]);
  const key = stage.all('AWS::KMS::Key').find(([id]) => id === stage.text(topic?.Properties.KmsMasterKeyId))?.[1];
  const grant = { Principal: { Service: 'cloudwatch.amazonaws.com' }, Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] };
  expect(key?.Properties.KeyPolicy.Statement).toContainEqual(expect.objectContaining(grant));
});

test('the API and each function have an alarm on errors', () => {
  const failures = alarms.find(({ AlarmName }) => AlarmName.endsWith('api-5xx'));
  const metrics = failures?.Metrics.map(
    (m: { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }) => m.Expression ?? m.MetricStat?.Metric.MetricName,
  );
  expect(metrics).toEqual(['all - FILL(meant, 0)', '5xx', 'LegacySignOuts']);
  const watched = alarms.filter((a) => a.MetricName === 'Errors').map((a) => stage.text(a.Dimensions[0].Value));
  expect(watched.sort()).toEqual([...stage.functions().values()].map((f) => f.Properties.FunctionName).sort());
});
