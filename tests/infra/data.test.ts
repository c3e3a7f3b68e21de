import { describe, expect, test } from 'vitest';
import { secrets } from '../../infra/secrets.ts';
import { stages } from '../../infra/stages.ts';
import { type Stage, templatesOf } from './support/templates.ts';

const prod = templatesOf('prod');
const dev = templatesOf('dev');

const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };

describe('buckets', () => {
  test.each(prod.all('AWS::S3::Bucket'))('%s is private, encrypted and refuses plain HTTP', (id, bucket) => {
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual(closed);
    expect(bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    const policy = prod.all('AWS::S3::BucketPolicy').find(([, p]) => prod.text(p.Properties.Bucket) === id)?.[1];
    const deny = { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining(deny));
    for (const { Effect, Principal } of policy?.Properties.PolicyDocument.Statement ?? []) {
      if (Effect === 'Allow') expect(Principal).toEqual({ Service: 'logging.s3.amazonaws.com' });
    }
  });

  test('invoices keep their versions, and who read them is logged', () => {
    const invoices = prod.one('AWS::S3::Bucket', 'InvoicesF0222E8D').Properties;
    expect(invoices.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(prod.text(invoices.LoggingConfiguration.DestinationBucketName)).toMatch(/^AccessLogs/);
    expect(invoices.CorsConfiguration.CorsRules).toEqual([expect.objectContaining({ AllowedMethods: ['GET'] })]);
  });

  test('imports and exports are gone after a week, and the panel’s pages alone may put and get them', () => {
    const files = prod.one('AWS::S3::Bucket', 'Files8E6940B8').Properties;
    expect(files.LifecycleConfiguration.Rules).toEqual([
      expect.objectContaining({ ExpirationInDays: 7, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    ]);
    const [rule] = files.CorsConfiguration.CorsRules;
    expect([rule.AllowedMethods, rule.AllowedOrigins]).toEqual([['GET', 'PUT'], [...stages.prod.corsOrigins]]);
  });
});

describe('secrets', () => {
  test('are those of the table, and no template holds a value', () => {
    const made = prod.all('AWS::SecretsManager::Secret').map(([, s]) => s.Properties);
    expect(made.map((s) => s.Name).sort()).toEqual(
      Object.keys(secrets)
        .map((name) => `open-shop/prod/${name}`)
        .sort(),
    );
    for (const secret of made) expect(secret.SecretString).toBeUndefined();
  });
});

describe('data outlives its stack', () => {
  const policies = (stage: Stage) =>
    ['AWS::S3::Bucket', 'AWS::SecretsManager::Secret'].flatMap((type) => stage.all(type).map(([, r]) => r.DeletionPolicy));

  test('in production', () => expect(new Set(policies(prod))).toEqual(new Set(['Retain'])));
  test('and not in development', () => expect(new Set(policies(dev))).toEqual(new Set(['Delete'])));
});

test('SES tells of bounces and complaints, and of nothing else, to the topic that feeds the queue', () => {
  const set = prod.all('AWS::SES::ConfigurationSet').map(([, r]) => r.Properties);
  expect(set).toMatchObject([
    { Name: `${prod.prefix}-mails`, SuppressionOptions: { SuppressedReasons: [] }, DeliveryOptions: { TlsPolicy: 'REQUIRE' } },
  ]);
  const [destination] = prod.all('AWS::SES::ConfigurationSetEventDestination').map(([, r]) => r.Properties);
  expect(destination.EventDestination.MatchingEventTypes).toEqual(['bounce', 'complaint']);
  const [topicId] = prod.all('AWS::SNS::Topic').find(([, r]) => r.Properties.TopicName === `${prod.prefix}-mail-feedback`) ?? [];
  expect(destination.EventDestination.SnsDestination.TopicARN).toEqual({ Ref: topicId });
  const [subscription] = prod
    .all('AWS::SNS::Subscription')
    .flatMap(([, r]) => (r.Properties.TopicArn.Ref === topicId ? [r.Properties] : []));
  expect(subscription).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true, TopicArn: { Ref: topicId } });
  expect(prod.text(subscription.Endpoint)).toBe(`${prod.prefix}-mail-events`);
});

test('only SES, for this configuration set, publishes what came back', () => {
  const policies = prod.all('AWS::SNS::TopicPolicy').flatMap(([, r]) => r.Properties.PolicyDocument.Statement);
  const allowed = policies.filter(({ Effect, Principal }) => Effect === 'Allow' && Principal.Service === 'ses.amazonaws.com');
  expect(allowed).toHaveLength(1);
  expect(prod.text(allowed[0].Condition.ArnEquals['AWS:SourceArn'])).toMatch(/configuration-set\/open-shop-prod-mails$/);
  expect(allowed[0].Condition.StringEquals).toEqual({ 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } });
});
