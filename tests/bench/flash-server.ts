/**
 * One shop of `bench:flash`: the local cloud's gateway over the real authorizer and one order handler, run in this process, all events at once,
 * with the database so many milliseconds away.
 */
import { buildAssembly } from '../../infra/local/build/build.ts';
import { queueUrlAt } from '../../infra/local/emulators/aws.ts';
import { createGateway } from '../../infra/local/gateway/server.ts';
import { serve } from '../../infra/local/listen.ts';
import { readCloud } from '../../infra/local/template/cloud.ts';
import { becomeFunction } from '../support/invoke.ts';
import { moveDatabaseAway } from './far-database.ts';

const [name, atOnce = '50', away = '0'] = process.argv.slice(2);
type Handler = (event: unknown, context: object) => Promise<unknown>;

if (away !== '0') moveDatabaseAway(Number(away));
await becomeFunction('authorizer');
await becomeFunction('orders');
// Lambda would have a connection pool for each event that runs at once.
process.env.MONGO_POOL_SIZE = atOnce;

const { handler: authorizer } = (await import('../../functions/authorizer/index.ts')) as unknown as { handler: Handler };
const { handler: orders } = (await (name === 'shop'
  ? import('../../functions/orders/index.ts')
  : import('./reference/transaction-shop.ts'))) as unknown as { handler: Handler };

const cloud = readCloud(await buildAssembly(), { apiUrl: 'http://127.0.0.1', queueUrl: queueUrlAt(0) });
const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: 'bench', functionName: 'bench' };
const gateway = createGateway(cloud, (arn, event) => (arn.endsWith('authorizer') ? authorizer : orders)(event, context));
const server = await serve((request, response) => void gateway(request, response), 0);
process.send?.({ url: server.url });
process.on('disconnect', () => process.exit(0));
