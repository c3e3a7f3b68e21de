/** What holds state: queues and the topic that fills them, the buckets of invoices and of files that come and go, secrets. */
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type QueueName, queues } from '../../events/queues.ts';
import { MailFeedback } from '../constructs/mail-feedback.ts';
import { pascal, record } from '../constructs/naming.ts';
import { ShopQueue } from '../constructs/queue.ts';
import type { Stage, StoredResources } from '../constructs/resources.ts';
import { type SecretName, secrets } from '../secrets.ts';

const privately = { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, encryption: s3.BucketEncryption.S3_MANAGED, enforceSSL: true };

export class DataStack extends Stack {
  readonly resources: StoredResources;

  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage }) {
    super(scope, id, props);
    const removalPolicy = props.stage.settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const pairs = record(Object.keys(queues) as QueueName[], (name) => this.queue(name, props.stage.prefix));
    new MailFeedback(this, 'MailFeedback', { prefix: props.stage.prefix, queue: pairs['mail-events'].queue });
    const accessLogs = this.accessLogs(removalPolicy);
    this.resources = {
      queues: record(Object.keys(queues) as QueueName[], (name) => pairs[name].queue),
      deadLetters: record(Object.keys(queues) as QueueName[], (name) => pairs[name].deadLetters),
      events: this.events(pairs, props.stage.prefix),
      secrets: record(Object.keys(secrets) as SecretName[], (name) => this.secret(name, props.stage.name, removalPolicy)),
      invoices: this.invoices(accessLogs, removalPolicy),
      files: this.files(accessLogs, props.stage.settings.corsOrigins, removalPolicy),
    };
  }

  private queue(name: QueueName, prefix: string): ShopQueue {
    return new ShopQueue(this, `${pascal(name)}Queue`, { name: `${prefix}-${name}`, timeoutSeconds: queues[name].timeoutSeconds });
  }

  /** A message comes to each queue that accepts its type, as it was sent. */
  private events(pairs: Record<QueueName, ShopQueue>, prefix: string): sns.Topic {
    // AWS's own key: whoever may publish may use it, and what SNS brings to a queue is encrypted by that.
    const masterKey = kms.Alias.fromAliasName(this, 'EventsKey', 'alias/aws/sns');
    const topic = new sns.Topic(this, 'Events', { topicName: `${prefix}-events`, masterKey, enforceSSL: true });
    for (const name of Object.keys(queues) as QueueName[]) {
      const allowlist = [...queues[name].accepts];
      if (allowlist.length === 0) continue;
      const filterPolicy = { type: sns.SubscriptionFilter.stringFilter({ allowlist }) };
      topic.addSubscription(new SqsSubscription(pairs[name].queue, { rawMessageDelivery: true, filterPolicy }));
    }
    return topic;
  }

  /** A new secret holds a random value. That is all the link key needs; the others are written by an operator or by a script. */
  private secret(name: SecretName, stage: string, removalPolicy: RemovalPolicy): secretsmanager.Secret {
    return new secretsmanager.Secret(this, `${pascal(name)}Secret`, {
      secretName: `open-shop/${stage}/${name}`,
      description: secrets[name].description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
  }

  private accessLogs(removalPolicy: RemovalPolicy): s3.Bucket {
    return new s3.Bucket(this, 'AccessLogs', {
      ...privately,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      removalPolicy,
    });
  }

  private invoices(accessLogs: s3.Bucket, removalPolicy: RemovalPolicy): s3.Bucket {
    return new s3.Bucket(this, 'Invoices', {
      ...privately,
      versioned: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'invoices/',
      // A browser that follows the API's redirect sends `Origin: null`. The signature in the URL is what protects an invoice.
      cors: [{ allowedMethods: [s3.HttpMethods.GET], allowedOrigins: ['*'], maxAge: 3_600 }],
      removalPolicy,
    });
  }

  /** What is imported and exported, customers' data among it: gone after a week. The admin panel uploads and downloads by signed links. */
  private files(accessLogs: s3.Bucket, allowedOrigins: readonly string[], removalPolicy: RemovalPolicy): s3.Bucket {
    return new s3.Bucket(this, 'Files', {
      ...privately,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'files/',
      lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      cors: [
        {
          allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.PUT],
          allowedOrigins: [...allowedOrigins],
          allowedHeaders: ['content-type'],
          maxAge: 3_600,
        },
      ],
      removalPolicy,
    });
  }
}
