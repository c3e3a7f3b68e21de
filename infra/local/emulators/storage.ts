/** The storage as browsers reach it. The emulator knows no CORS: here the buckets' rules are applied, and everything else is passed on. */
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { corsHeaders, preflight } from '../gateway/cors.ts';
import { type Listening, serve } from '../listen.ts';
import type { BucketSpec } from '../template/cloud.ts';

export interface Storage extends Listening {
  /** Which origins each bucket answers to, from now on. */
  answerTo: (buckets: readonly BucketSpec[]) => void;
}

/** In front of the emulator at `target`. */
export async function startStorage(target: string, port: number): Promise<Storage> {
  let rules = new Map<string, BucketSpec['cors']>();

  function answer(incoming: IncomingMessage, response: ServerResponse): void {
    const cors = rules.get((incoming.url ?? '/').split('/')[1] ?? '');
    const asked = preflight(cors, incoming);
    if (asked) {
      response.writeHead(asked['access-control-allow-origin'] ? 204 : 403, asked).end();
      return;
    }
    const { method, url = '/', headers } = incoming;
    const onward = send(new URL(url, target), { method, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, { ...answered.headers, ...corsHeaders(cors, incoming) });
      answered.pipe(response);
      answered.on('error', () => response.destroy());
    });
    // As when the storage itself is cut off.
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  const listening = await serve(answer, port);
  return {
    ...listening,
    answerTo: (buckets) => {
      rules = new Map(buckets.map(({ name, cors }) => [name, cors]));
    },
  };
}
