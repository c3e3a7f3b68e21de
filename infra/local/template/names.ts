/** What CloudFormation would answer for a resource's `Ref` and attributes, were the resources these local ones. */
import type { JsonObject } from './load.ts';

export const region = 'ap-south-1';
export const account = '000000000000';

/** Addresses that the template's values are resolved to. */
export interface Addresses {
  apiUrl: string;
  queueUrl: (name: string) => string;
}

/** A resource with its properties resolved. */
export interface Named {
  stack: string;
  id: string;
  type: string;
  properties: JsonObject;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Property that holds a resource's own name, by type. */
const nameProperty: Record<string, string> = {
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
};

/** The resource's name: the template's, or one made of stack and logical id. */
export function physicalName({ stack, id, type, properties }: Named): string {
  const property = nameProperty[type];
  const given = property ? text(properties[property]) : undefined;
  const name = given ?? `${stack}-${id}`;
  return type === 'AWS::S3::Bucket' ? name.toLowerCase().slice(0, 63) : name;
}

const arnPath: Record<string, (name: string) => string> = {
  'AWS::SNS::Topic': (name) => `sns:${region}:${account}:${name}`,
  'AWS::SQS::Queue': (name) => `sqs:${region}:${account}:${name}`,
  'AWS::S3::Bucket': (name) => `s3:::${name}`,
  'AWS::SecretsManager::Secret': (name) => `secretsmanager:${region}:${account}:secret:${name}`,
  'AWS::Lambda::Function': (name) => `lambda:${region}:${account}:function:${name}`,
};

/** The resource's ARN. */
export function arnOf(resource: Named): string {
  const path = arnPath[resource.type] ?? ((name) => `local:${region}:${account}:${name}`);
  return `arn:aws:${path(physicalName(resource))}`;
}

/** What `Ref` yields. */
export function referenceOf(resource: Named, addresses: Addresses): string {
  if (resource.type === 'AWS::SQS::Queue') return addresses.queueUrl(physicalName(resource));
  if (resource.type === 'AWS::SecretsManager::Secret' || resource.type === 'AWS::SNS::Topic') return arnOf(resource);
  return physicalName(resource);
}

/** What `Fn::GetAtt` yields; attributes that nothing local reads get a readable placeholder. */
export function attributeOf(resource: Named, attribute: string, addresses: Addresses): string {
  if (attribute === 'Arn') return arnOf(resource);
  if (attribute === 'QueueName') return physicalName(resource);
  if (attribute === 'QueueUrl') return referenceOf(resource, addresses);
  if (attribute === 'ApiEndpoint') return addresses.apiUrl;
  return `${physicalName(resource)}.${attribute}`;
}
