import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

interface MailFeedbackProps {
  /** First part of physical names. */
  prefix: string;
  /** Takes what SES tells, as it tells it. */
  queue: sqs.IQueue;
}

/** Name of the configuration set that all mails are sent with. */
export const configurationSetOf = (prefix: string): string => `${prefix}-mails`;

/** Brings bounces and complaints from SES by SNS to a queue. */
export class MailFeedback extends Construct {
  constructor(scope: Construct, id: string, { prefix, queue }: MailFeedbackProps) {
    super(scope, id);
    const name = configurationSetOf(prefix);
    const topic = new sns.Topic(this, 'Topic', { topicName: `${prefix}-mail-feedback`, masterKey: this.key(prefix), enforceSSL: true });
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
    const { account, partition, region } = Stack.of(this);
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'SesPublishes',
        principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'AWS:SourceAccount': account },
          ArnEquals: { 'AWS:SourceArn': `arn:${partition}:ses:${region}:${account}:configuration-set/${name}` },
        },
      }),
    );
    const configurationSet = new ses.CfnConfigurationSet(this, 'ConfigurationSet', {
      name,
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      // The shop keeps its own list, which staff see and lift: a second one, unseen at SES, would hold back what they let go.
      suppressionOptions: { suppressedReasons: [] },
    });
    const destination = new ses.CfnConfigurationSetEventDestination(this, 'Destination', {
      configurationSetName: name,
      eventDestination: {
        name: 'feedback',
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint'],
        snsDestination: { topicArn: topic.topicArn },
      },
    });
    destination.addResourceDependency(configurationSet);
    // SES checks that it may publish when the destination is made.
    destination.node.addDependency(topic);
  }

  /** What came back has people's addresses. SES cannot publish to a topic that is encrypted with AWS's own key, so the topic has one of its own. */
  private key(prefix: string): kms.Key {
    const key = new kms.Key(this, 'Key', { description: `Mail feedback of ${prefix}`, enableKeyRotation: true });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'AWS:SourceAccount': Stack.of(this).account } },
      }),
    );
    return key;
  }
}
