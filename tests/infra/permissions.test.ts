/** Least privilege, spelled out: a function that can do more or less than this table says fails. */
import { describe, expect, test } from 'vitest';
import { secrets } from '../../infra/secrets.ts';
import { functionNames, templatesOf } from './support/templates.ts';

const stage = templatesOf('prod');

const reads = (...names: string[]) => names.map((name) => `secretsmanager:GetSecretValue open-shop/prod/${name}`);
const sends = (...names: string[]) => names.map((name) => `sqs:SendMessage ${stage.prefix}-${name}`);
const consumes = (name: string) =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} ${stage.prefix}-${name}`,
  );
const database = reads('mongo-uri', 'link-key');
const mongo = reads('mongo-uri');
const readsInvoices = ['s3:GetObject InvoicesF0222E8D/*'];
const providers = reads('razorpay', 'sandbox');
/** Queues that take some event which no other takes. */
const takenAlone = ['payments', 'emails', 'catalog-updates', 'live', 'images', 'jobs', 'webhooks'];
const publishes = [`sns:Publish ${stage.all('AWS::SNS::Topic').find(([, t]) => t.Properties.TopicName === `${stage.prefix}-events`)?.[0]}`];
const afterOrder = [...publishes, ...sends('payments', 'emails', 'live')];
const allQueues = [...takenAlone, 'stock-updates', 'order-fulfilment', 'invoices', 'analytics', 'mail-events'];
const connections = (method: 'POST' | 'DELETE') =>
  `execute-api:ManageConnections arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:${stage.prefix}-live/live/${method}/@connections/*`;
const files = ['s3:GetObject Files8E6940B8/*', 's3:PutObject Files8E6940B8/*'];
const tendsQueues = allQueues.flatMap((name) => [
  `sqs:GetQueueAttributes ${stage.prefix}-${name}`,
  ...['GetQueueAttributes', 'ReceiveMessage', 'ChangeMessageVisibility', 'DeleteMessage'].map(
    (action) => `sqs:${action} ${stage.prefix}-${name}-dlq`,
  ),
]);
const mail = ['identity/open-shop.example', 'configuration-set/open-shop-prod-mails'].map(
  (resource) => `ses:SendRawEmail arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:${resource}`,
);

const allowed: Record<string, string[]> = {
  docs: [],
  authorizer: reads('jwks'),
  auth: [...database, ...reads('signing-keys', 'jwks'), ...sends('emails', 'live')],
  account: database,
  catalog: [...database, ...sends('emails', 'catalog-updates')],
  reviews: [...database, ...publishes, ...sends('emails')],
  cart: [...database, ...sends('emails', 'live')],
  'admin-catalog': [...database, ...reads('cloudinary'), ...publishes, ...sends('images', 'catalog-updates')],
  orders: [...database, ...reads('cloudinary'), ...providers, ...afterOrder, ...readsInvoices],
  carriers: [...database, ...reads('carriers'), ...afterOrder],
  payments: [...database, ...providers, ...afterOrder],
  'admin-orders': [...database, ...afterOrder, ...readsInvoices],
  'admin-marketing': [...database, ...sends('images')],
  'admin-jobs': [...database, ...sends('jobs'), ...files],
  'admin-packing': [...database, ...files],
  'admin-people': [...database, ...sends('emails')],
  'admin-analytics': database,
  'admin-operations': [...database, ...sends(...allQueues), ...tendsQueues],
  legacy: [...database, ...reads('cloudinary'), ...providers, ...afterOrder, ...sends('images', 'catalog-updates')],
  'worker-fulfilment': [...mongo, ...afterOrder, ...consumes('order-fulfilment')],
  'worker-stock': [...mongo, ...publishes, ...sends('emails', 'live'), ...consumes('stock-updates')],
  'worker-invoices': [...mongo, ...publishes, ...consumes('invoices'), 's3:PutObject InvoicesF0222E8D/*'],
  'worker-jobs': [...mongo, ...publishes, ...sends('jobs', 'emails', 'images', 'catalog-updates'), ...consumes('jobs'), ...files],
  'worker-analytics': [...mongo, ...consumes('analytics')],
  'worker-emails': [...database, ...consumes('emails'), ...readsInvoices, ...mail],
  'worker-mail-events': [...mongo, ...consumes('mail-events')],
  'worker-catalog': [...mongo, ...sends('catalog-updates', 'emails'), ...consumes('catalog-updates')],
  'worker-payments': [...mongo, ...providers, ...afterOrder, ...consumes('payments')],
  'worker-reconciler': [...mongo, ...providers, ...afterOrder],
  'worker-images': [...mongo, ...reads('cloudinary'), ...consumes('images')],
  'worker-webhooks': [...database, ...sends('emails'), ...consumes('webhooks')],
  'worker-live': [...mongo, ...sends('live'), ...consumes('live'), connections('POST'), connections('DELETE')],
  'worker-sweeper': [...mongo, ...providers, ...publishes, ...sends(...takenAlone), connections('DELETE')],
  realtime: [...mongo, ...sends('live'), connections('POST'), connections('DELETE')],
  'realtime-authorizer': reads('jwks', 'link-key'),
};

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** `action resource` of everything that a role allows, own log group and X-Ray included. */
function allowedTo(role: string): string[] {
  const policies = stage.all('AWS::IAM::Policy').filter(([, p]) => stage.text(p.Properties.Roles[0]) === role);
  const statements = policies.flatMap(([, p]) => p.Properties.PolicyDocument.Statement);
  return statements.flatMap(({ Effect, Action, Resource }) => {
    expect(Effect).toBe('Allow');
    return list(Action).flatMap((action) => list(Resource).map((resource) => `${action} ${stage.text(resource)}`));
  });
}

const everyFunction = (name: string): string[] => [
  `logs:CreateLogStream /aws/lambda/${stage.prefix}-${name}`,
  `logs:PutLogEvents /aws/lambda/${stage.prefix}-${name}`,
  'xray:PutTelemetryRecords *',
  'xray:PutTraceSegments *',
];

test('the table has every function', () => {
  expect(Object.keys(allowed).sort()).toEqual([...functionNames].sort());
  expect([...stage.functions().keys()].sort()).toEqual([...functionNames].sort());
});

describe.each(functionNames)('%s', (name) => {
  const { Role, Environment } = stage.functions().get(name)?.Properties ?? {};
  const role = stage.text(Role);

  test('may do exactly this', () => {
    expect(allowedTo(role).sort()).toEqual([...(allowed[name] ?? []), ...everyFunction(name)].sort());
  });

  test('has a role of its own, without managed policies, that only Lambda assumes', () => {
    const { ManagedPolicyArns, AssumeRolePolicyDocument } = stage.all('AWS::IAM::Role').find(([id]) => id === role)?.[1].Properties ?? {};
    expect(ManagedPolicyArns).toBeUndefined();
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  });

  test('knows the address of exactly what it may reach', () => {
    const variables = Environment.Variables as Record<string, unknown>;
    const rights = allowed[name] ?? [];
    for (const [secret, { variable }] of Object.entries(secrets)) {
      expect(variable in variables, variable).toBe(
        rights.some((right) => right === `secretsmanager:GetSecretValue open-shop/prod/${secret}`),
      );
    }
    for (const queue of allQueues) {
      const variable = `${queue.toUpperCase().replace('-', '_')}_QUEUE_URL`;
      expect(variable in variables, variable).toBe(rights.includes(`sqs:SendMessage ${stage.prefix}-${queue}`));
      const letters = variable.replace('_QUEUE_URL', '_DEAD_LETTERS_URL');
      expect(letters in variables, letters).toBe(rights.includes(`sqs:ReceiveMessage ${stage.prefix}-${queue}-dlq`));
    }
    const consumed = allQueues.find((queue) => rights.includes(`sqs:ChangeMessageVisibility ${stage.prefix}-${queue}`));
    expect(stage.text(variables.SOURCE_QUEUE_URL), 'SOURCE_QUEUE_URL').toBe(consumed ? `${stage.prefix}-${consumed}` : 'undefined');
    expect('EVENTS_TOPIC_ARN' in variables).toBe(rights.some((right) => right.startsWith('sns:')));
    expect('LIVE_ENDPOINT' in variables).toBe(rights.some((right) => right.startsWith('execute-api:')));
    expect('INVOICES_BUCKET' in variables).toBe(rights.some((right) => /^s3:.* Invoices/.test(right)));
    expect('FILES_BUCKET' in variables).toBe(rights.some((right) => /^s3:.* Files/.test(right)));
    expect('MAIL_FROM' in variables).toBe(rights.some((right) => right.startsWith('ses:')));
  });
});
