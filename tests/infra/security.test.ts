/** What an auditor asks of the templates, of every resource in them: whatever is added later is asked the same. */
import { afterAll, describe, expect, test } from 'vitest';
import { type StageName, stages } from '../../infra/stages.ts';
import { figure } from '../support/figures.ts';
import { type Stage, templatesOf } from './support/templates.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: object;
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Why a grant may name more than one thing. By action and the end of what it is allowed on; nothing else has an asterisk. */
const wildcards: Record<string, string> = {
  'xray:PutTelemetryRecords *': 'X-Ray has no resources: its actions can only be allowed on all.',
  'xray:PutTraceSegments *': 'X-Ray has no resources: its actions can only be allowed on all.',
  's3:GetObject Invoices/*': 'Keys of invoices are not known beforehand; the bucket holds nothing else.',
  's3:PutObject Invoices/*': 'Keys of invoices are not known beforehand; the bucket holds nothing else.',
  's3:GetObject Files/*': 'Each import and export has keys of its own; the bucket holds nothing else.',
  's3:PutObject Files/*': 'Each import and export has keys of its own; the bucket holds nothing else.',
  'execute-api:ManageConnections live/POST/@connections/*':
    'Connections have ids that are not known beforehand; all are those of this one API.',
  'execute-api:ManageConnections live/DELETE/@connections/*':
    'Connections have ids that are not known beforehand; all are those of this one API.',
};

/** Everything that a role may do, as `action resource`. */
function grantsOf(stage: Stage): string[] {
  const policies = stage.all('AWS::IAM::Policy').map(([, r]) => r.Properties.PolicyDocument);
  const inline = stage
    .all('AWS::IAM::Role')
    .flatMap(([, r]) => (r.Properties.Policies ?? []).map((p: { PolicyDocument: unknown }) => p.PolicyDocument));
  const statements = [...policies, ...inline].flatMap((document: { Statement: Statement[] }) => document.Statement);
  expect(statements.every(({ Effect }) => Effect === 'Allow')).toBe(true);
  return statements.flatMap(({ Action, Resource }) =>
    list(Action).flatMap((action) => list(Resource).map((resource) => `${action} ${stage.text(resource)}`)),
  );
}

/** A grant with an asterisk in the words of the table: the bucket without CDK's suffix, the path without the API. */
const inWords = (grant: string): string => grant.replace(/ (Invoices|Files)[0-9A-F]+\//, ' $1/').replace(/ arn:\S*\/(live\/)/, ' $1');

const everyStage = (Object.keys(stages) as StageName[]).map((name) => [name, templatesOf(name)] as const);

afterAll(() => {
  const stage = templatesOf('prod');
  const count = (type: string): number => stage.all(type).length;
  const grants = grantsOf(stage);
  figure(
    'infrastructure (row 16)',
    `${everyStage.length} stages; in production ${grants.length} grants, ${grants.filter((grant) => grant.includes('*')).length} with a wildcard for ${Object.keys(wildcards).length} reasons, ${count('AWS::SQS::Queue')} queues, ${stage.functions().size} functions, ${count('AWS::SecretsManager::Secret')} secrets`,
  );
});

describe.each(everyStage)('in %s', (name, stage) => {
  test('no role has a wildcard without a reason, and no reason is left over', () => {
    const found = grantsOf(stage).filter((grant) => grant.includes('*'));
    expect([...new Set(found.map(inWords))].sort()).toEqual(Object.keys(wildcards).sort());
    expect(grantsOf(stage).filter((grant) => /^\S*\*/.test(grant))).toEqual([]);
  });

  test('no role takes a policy that others may change', () => {
    for (const [id, { Properties }] of stage.all('AWS::IAM::Role')) expect(Properties.ManagedPolicyArns, id).toBeUndefined();
  });

  test('every queue hides a message for six times its worker’s timeout at least', () => {
    const timeouts = new Map(
      [...stage.functions()].map(([called, { Properties }]) => [`${stage.prefix}-${called}`, Properties.Timeout as number]),
    );
    const mappings = stage.all('AWS::Lambda::EventSourceMapping').map(([, r]) => r.Properties);
    expect(mappings.length).toBeGreaterThan(0);
    for (const { EventSourceArn, FunctionName } of mappings) {
      const queue = stage.text(EventSourceArn);
      const { VisibilityTimeout } = stage.one('AWS::SQS::Queue', queue).Properties;
      expect(VisibilityTimeout, queue).toBeGreaterThanOrEqual(6 * (timeouts.get(stage.text(FunctionName)) ?? Number.POSITIVE_INFINITY));
    }
  });

  test('every queue has a dead-letter queue with an alarm, or is one', () => {
    const all = stage.all('AWS::SQS::Queue').map(([, { Properties }]) => Properties);
    const targets = new Set(all.flatMap(({ RedrivePolicy }) => (RedrivePolicy ? [stage.text(RedrivePolicy.deadLetterTargetArn)] : [])));
    const alarmed = new Set(
      stage
        .all('AWS::CloudWatch::Alarm')
        .filter(([, { Properties: p }]) => p.MetricName === 'ApproximateNumberOfMessagesVisible' && p.AlarmActions?.length > 0)
        .map(([, { Properties: p }]) => stage.text(p.Dimensions[0].Value)),
    );
    for (const { QueueName, RedrivePolicy } of all) expect(targets.has(QueueName) || RedrivePolicy, QueueName).toBeTruthy();
    expect([...targets].filter((target) => !alarmed.has(target))).toEqual([]);
    expect(targets.size).toBe(all.length / 2);
  });

  /** Names of settings that are secrets, were they not ARNs; and what keys, connection strings and tokens look like. */
  const secretName = /SECRET|PASSWORD|TOKEN|KEY|URI$/;
  const secretValue =
    /mongodb(\+srv)?:\/\/|-----BEGIN|whsec_|rzp_(test|live)_|AKIA[0-9A-Z]{16}|eyJ[\w-]{10,}\.|"d":|:\/\/[^/\s"]+:[^/\s"]+@/;
  const harmless = ['TOKEN_ISSUER', 'TOKEN_AUDIENCE'];

  test('no environment holds a secret: only where it is kept', () => {
    for (const [called, { Properties }] of stage.functions()) {
      for (const [variable, value] of Object.entries(Properties.Environment?.Variables ?? {})) {
        if (secretName.test(variable) && !harmless.includes(variable)) {
          expect(variable, called).toMatch(/_SECRET_ARN$/);
          expect(JSON.stringify(value), `${called} ${variable}`).toMatch(/"(Ref|Fn::ImportValue)":"[^"]*Secret/);
        }
      }
    }
  });

  test('nor does anything else in the templates', () => {
    for (const text of stage.documents()) expect(secretValue.exec(text)?.[0]).toBeUndefined();
    for (const [id, { Properties }] of stage.all('AWS::SecretsManager::Secret')) {
      expect(Properties.SecretString, id).toBeUndefined();
      const template = Properties.GenerateSecretString?.SecretStringTemplate;
      expect(template, id).toBeUndefined();
    }
  });

  test('whatever keeps data encrypts it, by a key of its own where others publish', () => {
    for (const [id, { Properties }] of stage.all('AWS::SQS::Queue')) expect(Properties.SqsManagedSseEnabled, id).toBe(true);
    for (const [id, { Properties }] of stage.all('AWS::SNS::Topic')) expect(Properties.KmsMasterKeyId, id).toBeDefined();
    for (const [id, { Properties }] of stage.all('AWS::KMS::Key')) expect(Properties.EnableKeyRotation, id).toBe(true);
    for (const [id, { Properties }] of stage.all('AWS::S3::Bucket'))
      expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration, id).toHaveLength(1);
    // Secrets Manager and CloudWatch Logs encrypt by themselves. Any other kind of store must first be named here.
    const stores = ['AWS::DynamoDB', 'AWS::EFS', 'AWS::RDS', 'AWS::Kinesis', 'AWS::ElastiCache', 'AWS::OpenSearchService', 'AWS::DocDB'];
    expect(stage.types().filter((type) => stores.some((store) => type.startsWith(store)))).toEqual([]);
  });

  test('every queue, topic and bucket refuses plain HTTP', () => {
    const isDenied = (statements: Statement[]): boolean =>
      statements.some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && JSON.stringify(Condition) === JSON.stringify({ Bool: { 'aws:SecureTransport': 'false' } }),
      );
    const refusing = (type: string, subject: string): string[] =>
      stage
        .all(type)
        .filter(([, { Properties }]) => isDenied(Properties.PolicyDocument.Statement))
        .flatMap(([, { Properties }]) => list(Properties[subject]).map((target) => (target as { Ref: string }).Ref));
    const ids = (type: string): string[] => stage.all(type).map(([id]) => id);
    expect(refusing('AWS::SQS::QueuePolicy', 'Queues').sort()).toEqual(ids('AWS::SQS::Queue').sort());
    expect(refusing('AWS::SNS::TopicPolicy', 'Topics').sort()).toEqual(ids('AWS::SNS::Topic').sort());
    expect(refusing('AWS::S3::BucketPolicy', 'Bucket').sort()).toEqual(ids('AWS::S3::Bucket').sort());
  });

  test('mails leave by TLS, and the database is reached by TLS', () => {
    for (const [id, { Properties }] of stage.all('AWS::SES::ConfigurationSet'))
      expect(Properties.DeliveryOptions.TlsPolicy, id).toBe('REQUIRE');
    for (const [called, { Properties }] of stage.functions()) expect(Properties.Environment.Variables.STAGE, called).toBe(name);
  });
});
