import { expect, test } from 'vitest';
import { scheduledFunctions } from '../../infra/functions.ts';
import { templatesOf } from './support/templates.ts';

const stage = templatesOf('prod');
const schedules = stage.all('AWS::Scheduler::Schedule').map(([, r]) => r.Properties);

/** EventBridge wants the singular for one and the plural for more. */
const EXPRESSION = /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)|cron\(\S+( \S+){5}\))$/;

test('each scheduled worker has one schedule, which EventBridge understands', () => {
  const targets = schedules.map((s) => stage.text(s.Target.Arn));
  expect(targets.sort()).toEqual(Object.keys(scheduledFunctions).map((name) => `${stage.prefix}-worker-${name}`));
  for (const { ScheduleExpression, State } of schedules) {
    expect(ScheduleExpression).toMatch(EXPRESSION);
    expect(State ?? 'ENABLED').toBe('ENABLED');
  }
});

test('the sweeper runs each minute, and ends before the next run', () => {
  const sweeper = schedules.find((s) => s.Name === `${stage.prefix}-sweeper`);
  expect(sweeper.ScheduleExpression).toBe('rate(1 minute)');
  expect(stage.functions().get('worker-sweeper')?.Properties.Timeout).toBeLessThan(60);
});

test('the scheduler may invoke its target and nothing else', () => {
  for (const { Target } of schedules) {
    const role = stage.text(Target.RoleArn);
    const trust = stage.all('AWS::IAM::Role').find(([id]) => id === role)?.[1].Properties.AssumeRolePolicyDocument.Statement;
    expect(trust).toEqual([expect.objectContaining({ Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' })]);
    const policies = stage.all('AWS::IAM::Policy').filter(([, p]) => stage.text(p.Properties.Roles[0]) === role);
    const statements = policies.flatMap(([, p]) => p.Properties.PolicyDocument.Statement);
    expect(statements).toEqual([{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: Target.Arn }]);
  }
});
