/** The server of the sockets in a process of its own, for `live-memory.ts`: its memory is not mixed with that of functions. Needs `--expose-gc`. */
import { WebSocketGateway } from '../../infra/local/websocket/server.ts';

const spec = { stage: 'live', selection: '$request.body.action', routes: [{ key: '$connect', functionArn: 'connect', answers: false }] };
const gateway = new WebSocketGateway(() => ({ spec, invoke: async () => ({ statusCode: 200 }) }));
const { port } = await gateway.listen(0);
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed + external, rss });
});
process.send?.({ port });
