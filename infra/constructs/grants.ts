/** The exact actions that a function's needs come to. CDK's own grants allow more than the code calls. */
import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { FunctionNeeds } from '../functions.ts';
import { configurationSetOf } from './mail-feedback.ts';
import type { Resources, Stage } from './resources.ts';

const allow = (actions: string[], resources: string[]): iam.PolicyStatement => new iam.PolicyStatement({ actions, resources });

/** The policy statements of a function, without logging and tracing. */
export function statementsOf(needs: FunctionNeeds, resources: Resources, stage: Stage, stack: Stack): iam.PolicyStatement[] {
  const statements: iam.PolicyStatement[] = [];
  if (needs.secrets.length > 0) {
    const arns = needs.secrets.map((name) => resources.secrets[name].secretArn);
    statements.push(allow(['secretsmanager:GetSecretValue'], arns));
  }
  if (needs.sends.length > 0) {
    const arns = needs.sends.map((name) => resources.queues[name].queueArn);
    statements.push(allow(['sqs:SendMessage'], arns));
  }
  if (needs.publishes) statements.push(allow(['sns:Publish'], [resources.events.topicArn]));
  if (needs.tendsQueues) {
    const [queues, deadLetters] = [resources.queues, resources.deadLetters].map((all) =>
      Object.values(all).map(({ queueArn }) => queueArn),
    );
    statements.push(allow(['sqs:GetQueueAttributes'], queues ?? []));
    statements.push(
      allow(['sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'], deadLetters ?? []),
    );
  }
  if (needs.invoices) {
    const action = needs.invoices === 'read' ? 's3:GetObject' : 's3:PutObject';
    statements.push(allow([action], [resources.invoices.arnForObjects('*')]));
  }
  if (needs.connections) {
    const arns = needs.connections.map((action) => resources.connections[action]);
    statements.push(allow(['execute-api:ManageConnections'], arns));
  }
  if (needs.files) statements.push(allow(['s3:GetObject', 's3:PutObject'], [resources.files.arnForObjects('*')]));
  if (needs.mail) {
    const domain = stage.settings.mailFrom.address.split('@')[1] ?? '';
    const by = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName });
    statements.push(allow(['ses:SendRawEmail'], [by('identity', domain), by('configuration-set', configurationSetOf(stage.prefix))]));
  }
  return statements;
}
