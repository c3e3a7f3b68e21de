/** `npm run realtime`: writes docs/realtime.md, the WebSocket API for those who use it, from the schemas of its messages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { clientMessages, serverMessages } from '../../lib/realtime/messages.ts';
import { repository } from './paths.ts';

const file = join(repository, 'docs/realtime.md');

interface Field {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Field[];
  items?: Field;
  properties?: Record<string, Field>;
  required?: string[];
  description?: string;
  $ref?: string;
}

const intro = `# Live updates

Open pages hear of changes over a WebSocket: stock and prices of what is in the cart and on the screen, the own cart, the own orders and returns; those
of staff, of the sales of today.
This page is made from the schemas of the messages (\`npm run realtime\`).

## Connecting
The token goes into the subprotocols, where no log sees it: \`['bearer', <access token>]\` for a customer or staff, \`['cart', <cart token>]\` for a guest.

\`\`\`js
const socket = new WebSocket(wsUrl, ['cart', cartToken]);
socket.onmessage = ({ data }) => {
  const { type, at, data: change } = JSON.parse(data);
};
\`\`\`

- \`wsUrl\` is the stack's output \`WebSocketUrl\`; on your machine \`npm start\` prints it.
- A handshake without a token is answered with 401, with a bad one with 403, with one whose session has ended with 401.
- When \`ready\` comes, read what you show once more: changes before it may not have been told.
- Send \`ping\` every few minutes: a connection without messages is closed after 10 minutes, each one after 2 hours, a customer's when the access
  token expires (\`closesAt\`). A session that ended hears nothing private any more, and is closed at its next message.
- Connect anew after any end, with a pause that grows from one second to 30.
- Where WebSockets are blocked, poll \`GET /v1/cart\`.

## What to expect
- What a message says was true at its time \`at\`: of two on the same subject the one with the later \`at\` counts. A message may come twice.
- A SKU is told of at most once a second. The last state of a burst is always told, at most about a second late.
- The sales of the shop are told at most once a second too, and less often on days with so many orders that counting them takes long. The session and its
  permission are looked at anew for each message; who has lost either is told \`forbidden\`, and the connection is closed. Up to 200 connections are told.
- A connection that a message could not be delivered to is closed, so that no page goes on showing what is not true.
- One connection watches at most 300 SKUs and products.
`;

function typeOf(field: Field): string {
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum) return field.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  if (field.anyOf) return field.anyOf.map(typeOf).join(' or ');
  if (field.type === 'array') return `list of ${typeOf(field.items ?? {})}`;
  if (field.properties)
    return `{ ${Object.entries(field.properties)
      .map(([name, one]) => `${name}: ${typeOf(one)}`)
      .join(', ')} }`;
  if (field.$ref) return `\`${field.$ref.split('/').at(-1)}\``;
  return [field.type ?? 'any'].flat().join(' or ');
}

function table(schema: Field): string {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return '';
  const rows = fields.map(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : ' (optional)';
    return `| \`${name}\` | ${typeOf(field)}${optional} | ${field.description ?? ''} |`;
  });
  return `\n| field | type | |\n|---|---|---|\n${rows.join('\n')}\n`;
}

const schemaOf = (schema: z.ZodType): Field => z.toJSONSchema(schema, { reused: 'inline', io: 'output' }) as Field;

/** The whole page. */
export function realtimeDoc(): string {
  const sent = Object.entries(clientMessages).map(([action, schema]) => {
    const json = schemaOf(schema);
    return `### \`${action}\`\n${json.description}\n${table(json)}`;
  });
  const received = Object.entries(serverMessages).map(([type, schema]) => {
    const json = schemaOf(schema);
    return `### \`${type}\`\n${json.description}\n${table(json)}`;
  });
  return [
    intro,
    '## What you send\nJSON with an `action`. Each message is answered.\n',
    ...sent,
    '## What you receive\n`{type, id, at, data}`; `id` is unique, `at` is ISO 8601. The tables show `data`; `Money` is `{ amount, currency }`, the amount in paise.\n',
    ...received,
  ].join('\n');
}

/** Whether docs/realtime.md says what the schemas say. */
export const isRealtimeDocCurrent = (): boolean => readFileSync(file, 'utf8') === realtimeDoc();

if (import.meta.main) writeFileSync(file, realtimeDoc());
