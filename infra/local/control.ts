/** What a developer or a test does beside the API: run a schedule now, look into the queues, put a message into one. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type Deployment, isCalled } from './deployment.ts';
import type { Aws } from './emulators/aws.ts';
import type { Line } from './line.ts';
import { type Listening, readAll, sendJson, serve } from './listen.ts';
import type { Emulators, LineName } from './services.ts';
import { messageOf } from './start-error.ts';

type Current = () => Deployment | undefined;

function depths({ server }: Aws, deployment: Deployment): object[] {
  return deployment.cloud.queues.map(({ name, arn, deadLetterArn }) => {
    const messages = server.inspectQueue(name)?.messages;
    return {
      name,
      visible: messages?.ready.length ?? 0,
      delayed: messages?.delayed.length ?? 0,
      inFlight: messages?.inflight.length ?? 0,
      deadLetterQueue: deployment.cloud.queues.find((queue) => queue.arn === deadLetterArn)?.name ?? null,
      isDeadLetterQueue: deployment.cloud.queues.some((queue) => queue.deadLetterArn === arn),
    };
  });
}

async function runSchedule(deployment: Deployment, name: string, response: ServerResponse): Promise<void> {
  const run = deployment.runSchedule(name);
  if (!run) return sendJson(response, 404, { message: `There is no schedule ${name}` });
  await run.then(
    (answer) => sendJson(response, 200, { answer: answer ?? null }),
    (error: unknown) => sendJson(response, 500, { message: messageOf(error) }),
  );
}

async function send(aws: Aws, deployment: Deployment, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const queue = deployment.cloud.queues.find((candidate) => isCalled(candidate.name, name));
  if (!queue) return sendJson(response, 404, { message: `There is no queue ${name}` });
  const body = (await readAll(request)).toString();
  const { MessageId } = await aws.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: body }));
  sendJson(response, 201, { messageId: MessageId });
}

/** An event as SES publishes it, with what the shop looks at. */
function mailEvent(kind: string, email: string): object {
  const timestamp = new Date().toISOString();
  const mail = { timestamp, destination: [email] };
  if (kind === 'complaint') {
    const complaint = { complainedRecipients: [{ emailAddress: email }], complaintFeedbackType: 'abuse', timestamp };
    return { eventType: 'Complaint', complaint, mail };
  }
  const bouncedRecipients = [{ emailAddress: email, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }];
  return { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients, timestamp }, mail };
}

/** Tells the shop of a bounce or a complaint, as SES would by SNS. */
async function tellOfMail(aws: Aws, deployment: Deployment, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { kind, email } = JSON.parse((await readAll(request)).toString() || '{}') as { kind?: string; email?: string };
  const queue = deployment.cloud.queues.find(({ name }) => isCalled(name, 'mail-events'));
  if (!email || (kind !== 'bounce' && kind !== 'complaint') || !queue)
    return sendJson(response, 400, { message: 'Send {"kind": "bounce" | "complaint", "email": "..."}' });
  const event = mailEvent(kind, email);
  await aws.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: JSON.stringify(event) }));
  sendJson(response, 201, { event });
}

async function setMappings(deployment: Deployment, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { enabled } = JSON.parse((await readAll(request)).toString() || '{}') as { enabled?: boolean };
  if (typeof enabled !== 'boolean') return sendJson(response, 400, { message: 'Send {"enabled": true | false}' });
  deployment.setMappings(enabled);
  sendJson(response, 200, { enabled });
}

/** Cuts or mends the line to a service. */
async function setLine(line: Line | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!line) return sendJson(response, 404, { message: 'There is no such line: start with --breakable' });
  const { cut } = JSON.parse((await readAll(request)).toString() || '{}') as { cut?: boolean };
  if (cut) line.cut();
  else await line.mend();
  sendJson(response, 200, { cut: cut === true });
}

/**
 * What it answers; names may be the last words of a resource's name.
 * - `POST /schedules/<name>/run`: when the function is done
 * - `GET /queues`: the depth of each queue; `POST /queues/<name>/messages` sends its body as one message
 * - `POST /mappings` `{enabled: true|false}`: turns all event source mappings on and off
 * - `POST /lines/<mail|images|payments|queues>` `{cut: true|false}`: takes the service away and gives it back
 * - `POST /mail-feedback` `{kind: "bounce" | "complaint", email}`: tells what SES would of an address
 * - `GET /functions/<name>/environment`: what a function is told; `GET /workers`: what the workers of each hold without their garbage
 */
export function startControl(port: number, { aws, lines }: Pick<Emulators, 'aws' | 'lines'>, current: Current): Promise<Listening> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const deployment = current();
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    const [, kind, name = '', action] = path.split('/');
    if (!deployment) return sendJson(response, 503, { message: 'Not ready yet' });
    const wanted = [request.method, kind, action].filter(Boolean).join(' ');
    if (wanted === 'GET queues') return sendJson(response, 200, depths(aws, deployment));
    if (wanted === 'GET workers') return sendJson(response, 200, await deployment.weigh());
    if (wanted === 'GET functions environment') {
      const environment = deployment.environmentOf(name);
      return sendJson(response, environment ? 200 : 404, environment ?? { message: `There is no function ${name}` });
    }
    if (wanted === 'POST schedules run') return runSchedule(deployment, name, response);
    if (wanted === 'POST mappings') return setMappings(deployment, request, response);
    if (wanted === 'POST lines') return setLine(lines[name as LineName], request, response);
    if (wanted === 'POST mail-feedback') return tellOfMail(aws, deployment, request, response);
    if (wanted === 'POST queues messages') return send(aws, deployment, name, request, response);
    sendJson(response, 404, { message: 'Not Found' });
  }
  return serve((request, response) => {
    answer(request, response).catch((error: unknown) => sendJson(response, 500, { message: messageOf(error) }));
  }, port);
}
