import { describe, expect, test } from 'vitest';
import { stages } from '../../infra/stages.ts';
import { functionNames, templatesOf } from './support/templates.ts';

const stage = templatesOf('prod');

describe.each(functionNames)('%s', (name) => {
  const properties = stage.functions().get(name)?.Properties;

  test('runs on arm64 and Node 24, traced', () => {
    expect(properties).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('logs JSON to its own group, for as long as the stage says', () => {
    const group = stage.one('AWS::Logs::LogGroup', stage.text(properties.LoggingConfig.LogGroup)).Properties;
    expect(group).toMatchObject({ LogGroupName: `/aws/lambda/${stage.prefix}-${name}`, RetentionInDays: stages.prod.logRetentionDays });
    expect(properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: stages.prod.logLevel });
  });

  test('is called by the gateway for less than its 30 seconds, or by a queue', () => {
    if (!name.startsWith('worker-')) expect(properties.Timeout).toBeLessThan(30);
  });

  test('bounds the connections to the database by its concurrency', () => {
    const expected = name.startsWith('worker-') ? undefined : stages.prod.apiConcurrency;
    expect(properties.ReservedConcurrentExecutions).toBe(expected);
  });
});

test('no two resources share a logical id, not even in different stacks', () => {
  const ids = stage.ids();
  expect(new Set(ids).size).toBe(ids.length);
});

test('an operator is told where things are', () => {
  expect(stage.outputs().sort()).toEqual(['AlarmTopicArn', 'ApiUrl', 'DocsUrl', 'WebSocketUrl']);
});
