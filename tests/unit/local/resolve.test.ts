import { describe, expect, it } from 'vitest';
import type { Json, Stack } from '../../../infra/local/template/load.ts';
import { Resolver } from '../../../infra/local/template/resolve.ts';

/** `Fn::Sub` writes its placeholders as template strings do. */
const placeholder = (name: string): string => `$\{${name}}`;

const data: Stack = {
  name: 'shop-data',
  parameters: { Version: { Default: '/bootstrap/version' } },
  outputs: { QueueArn: { Value: { 'Fn::GetAtt': ['Emails', 'Arn'] }, Export: { Name: 'shop-data:QueueArn' } } },
  resources: {
    Emails: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: 'emails', RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 } },
    },
    Dead: { Type: 'AWS::SQS::Queue' },
    Invoices: { Type: 'AWS::S3::Bucket' },
    Key: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'shop/key' } },
  },
  assets: new Map(),
};
const api: Stack = { name: 'shop-api', parameters: {}, outputs: {}, resources: {}, assets: new Map() };
const addresses = { apiUrl: 'http://127.0.0.1:3000', queueUrl: (name: string) => `http://127.0.0.1:3003/000000000000/${name}` };
const resolver = new Resolver([data, api], addresses);
const resolve = (value: Json): unknown => resolver.resolve(data, value);

describe('intrinsic functions', () => {
  it.each<[string, Json, unknown]>([
    ['Ref of a queue is its URL', { Ref: 'Emails' }, 'http://127.0.0.1:3003/000000000000/emails'],
    ['Ref of a secret is its ARN', { Ref: 'Key' }, 'arn:aws:secretsmanager:ap-south-1:000000000000:secret:shop/key'],
    ['a bucket without a name gets one of stack and id', { Ref: 'Invoices' }, 'shop-data-invoices'],
    ['a parameter is its default', { Ref: 'Version' }, '/bootstrap/version'],
    ['Join with pseudo parameters', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::x']] }, 'arn:aws:s3:::x'],
    [
      'Sub',
      { 'Fn::Sub': ['AWS::Region', 'Emails.QueueName', '!Literal'].map(placeholder).join('/') },
      `ap-south-1/emails/${placeholder('Literal')}`,
    ],
    [
      'Sub with own names',
      { 'Fn::Sub': [`${placeholder('A')}-${placeholder('Emails.QueueName')}`, { A: { Ref: 'AWS::AccountId' } }] },
      '000000000000-emails',
    ],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['NoValue vanishes', { a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }, { b: [1] }],
  ])('%s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it('imports what another stack exports', () => {
    expect(resolver.resolve(api, { 'Fn::ImportValue': 'shop-data:QueueArn' })).toBe('arn:aws:sqs:ap-south-1:000000000000:emails');
  });

  it('resolves the properties of all resources of a type', () => {
    const queue = resolver.ofType('AWS::SQS::Queue').find(({ id }) => id === 'Emails');
    expect(queue?.properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:ap-south-1:000000000000:shop-data-Dead',
      maxReceiveCount: 5,
    });
  });

  it.each<[string, Json]>([
    ['a name that is not there', { Ref: 'Nothing' }],
    ['an export that is not there', { 'Fn::ImportValue': 'nobody:Exports' }],
    ['a function it does not know', { 'Fn::Cidr': ['10.0.0.0/16', 1] }],
  ])('refuses %s', (_, value) => {
    expect(() => resolve(value)).toThrow();
  });
});
