import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { maxReceiveCount } from '../../events/queues.ts';

interface ShopQueueProps {
  /** Physical name; the dead-letter queue's ends in `-dlq`. */
  name: string;
  /** Timeout of its worker in seconds. */
  timeoutSeconds: number;
}

/** Lambda's advice: a message stays hidden for six times as long as its worker may take, so that retries of a batch do not overlap. */
const VISIBILITY_FACTOR = 6;

/** An encrypted queue with its dead-letter queue. */
export class ShopQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, { name, timeoutSeconds }: ShopQueueProps) {
    super(scope, id);
    const common = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', { ...common, queueName: `${name}-dlq`, retentionPeriod: Duration.days(14) });
    this.queue = new sqs.Queue(this, 'Queue', {
      ...common,
      queueName: name,
      visibilityTimeout: Duration.seconds(timeoutSeconds * VISIBILITY_FACTOR),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }
}
