/** Lambda authorizers with simple responses, and the cache of their results. */

import type { AuthorizerSpec } from '../template/cloud.ts';
import { account, region } from '../template/names.ts';
import type { HttpEvent } from './event.ts';

/** What an authorizer said; `missing` when a required identity source is not in the request. */
export type Verdict = { kind: 'allowed'; context: unknown } | { kind: 'refused' } | { kind: 'missing' };

type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

const mostCached = 10_000;

function identity(source: string, event: HttpEvent): string | undefined {
  const [, from = '', name = ''] = /^\$(request\.header|request\.querystring|context)\.(.+)$/i.exec(source) ?? [];
  switch (from.toLowerCase()) {
    case 'request.header':
      return event.headers[name.toLowerCase()];
    case 'request.querystring':
      return event.queryStringParameters?.[name];
    case 'context':
      return { routeKey: event.routeKey, path: event.rawPath, httpMethod: event.requestContext.http.method }[name];
    default:
      throw new Error(`The local gateway does not know the identity source ${source}`);
  }
}

function verdictOf(answer: unknown): Verdict {
  const { isAuthorized, context } = (answer ?? {}) as { isAuthorized?: unknown; context?: unknown };
  if (typeof isAuthorized !== 'boolean') throw new Error('The authorizer did not answer with {isAuthorized, context}');
  return isAuthorized ? { kind: 'allowed', context: context ?? {} } : { kind: 'refused' };
}

/** Asks authorizers. Results are kept by function and identity sources, so one token costs one call over all routes until the TTL ends. */
export function createAuthorizer(invoke: Invoke) {
  const kept = new Map<string, { until: number; verdict: Verdict }>();
  return async (spec: AuthorizerSpec, event: HttpEvent): Promise<Verdict> => {
    const sources = spec.identitySources.map((source) => identity(source, event));
    if (sources.some((value) => !value)) return { kind: 'missing' };
    const key = JSON.stringify([spec.functionArn, sources]);
    const before = kept.get(key);
    if (before && before.until > Date.now()) return before.verdict;
    const { method, path } = event.requestContext.http;
    const routeArn = `arn:aws:execute-api:${region}:${account}:local/$default/${method}${path}`;
    const verdict = verdictOf(
      await invoke(spec.functionArn, { ...event, type: 'REQUEST', routeArn, identitySource: sources.length > 0 ? sources : null }),
    );
    if (spec.cacheSeconds > 0 && sources.length > 0) {
      if (kept.size >= mostCached) kept.clear();
      kept.set(key, { until: Date.now() + spec.cacheSeconds * 1000, verdict });
    }
    return verdict;
  };
}
