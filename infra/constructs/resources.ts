import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { QueueName } from '../../events/queues.ts';
import type { SecretName } from '../secrets.ts';
import type { StageName, StageSettings } from '../stages.ts';

/** The stage that is being synthesized. */
export interface Stage {
  name: StageName;
  settings: StageSettings;
  /** First part of every physical name. */
  prefix: string;
  /** Folder with one bundle per function. */
  bundles: string;
}

/** Where open WebSockets are reached. */
export interface Connections {
  /** Of the management API. */
  endpoint: string;
  /** ARN of what sends to any connection. */
  send: string;
  /** ARN of what closes any connection. */
  close: string;
}

/** What holds state and functions share; the data stack makes it. */
export interface StoredResources {
  queues: Record<QueueName, sqs.Queue>;
  deadLetters: Record<QueueName, sqs.Queue>;
  /** Brings an event to all queues that take it. */
  events: sns.Topic;
  secrets: Record<SecretName, secretsmanager.Secret>;
  invoices: s3.Bucket;
  /** Imports and exports. */
  files: s3.Bucket;
}

/** What functions share. */
export interface Resources extends StoredResources {
  connections: Connections;
}
