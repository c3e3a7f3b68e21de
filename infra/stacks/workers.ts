/** What works off the queues and the clock. */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { type QueueName, queues, sourceVariable } from '../../events/queues.ts';
import { ShopFunction } from '../constructs/function.ts';
import { pascal } from '../constructs/naming.ts';
import type { Resources, Stage } from '../constructs/resources.ts';
import { MinuteSchedule } from '../constructs/schedule.ts';
import { type FunctionNeeds, scheduledFunctions, workerFunctions } from '../functions.ts';

interface WorkersStackProps extends StackProps {
  stage: Stage;
  resources: Resources;
  /** Address of the HTTP API: links in mails that a mail program follows by itself lead there. */
  apiUrl: string;
  /** Where the console is: links in mails to staff lead there. */
  consoleUrl: string;
}

export class WorkersStack extends Stack {
  readonly functions = new Map<string, lambda.Function>();

  constructor(scope: Construct, id: string, props: WorkersStackProps) {
    super(scope, id, props);
    for (const name of Object.keys(queues) as QueueName[]) this.consume(name, props);
    for (const [name, { schedule, ...needs }] of Object.entries(scheduledFunctions)) {
      const target = this.worker(name, needs, props);
      new MinuteSchedule(this, `${pascal(name)}Schedule`, { name: `${props.stage.prefix}-${name}`, target, ...schedule });
    }
  }

  private worker(name: string, needs: FunctionNeeds, { stage, resources, apiUrl, consoleUrl }: WorkersStackProps): lambda.Function {
    const bundle = `worker-${name}`;
    const worker = new ShopFunction(this, `${pascal(name)}Worker`, { name: bundle, needs, resources, stage });
    if (needs.mail) worker.function.addEnvironment('API_URL', apiUrl).addEnvironment('CONSOLE_URL', consoleUrl);
    this.functions.set(bundle, worker.function);
    return worker.function;
  }

  private consume(name: QueueName, props: WorkersStackProps): void {
    const { worker, batchSize, batchingWindowSeconds, maxConcurrency } = queues[name];
    const consumer = this.worker(worker, workerFunctions[name], props);
    const queue = props.resources.queues[name];
    consumer.addEnvironment(sourceVariable, queue.queueUrl);
    consumer.addEventSource(
      new SqsEventSource(queue, {
        batchSize,
        maxConcurrency,
        reportBatchItemFailures: true,
        ...(batchingWindowSeconds > 0 && { maxBatchingWindow: Duration.seconds(batchingWindowSeconds) }),
      }),
    );
  }
}
