/**
 * Every write by staff leaves an entry in the audit log: written before the handler runs, completed with what came of it. What was before and after
 * is what the group's own GET route of the same thing answers; two people who change it at the same moment may share the difference.
 */
import { completeEntry, insertEntry } from '../../audit/audit-repository.ts';
import { changesOf, loggable } from '../../audit/changes.ts';
import { deviceName } from '../../identity/device.ts';
import { isDatabaseDown } from '../../platform/db.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { type Api, permissionOf, type Route } from '../contract.ts';
import type { Reply } from '../types.ts';
import { type Exchange, exchangeOf, routed, type Step } from './exchange.ts';

type Handle = (request: unknown) => Promise<Reply>;
type Routed = Exchange & { name: string; route: Route };

/**
 * The GET route of what a path is about: the path itself, or the nearest one above it that ends with a name of the thing. To POST is to make
 * one more of what the path lists.
 */
function viewOf(api: Api, { path, method }: Pick<Route, 'path' | 'method'>): string | undefined {
  const parts = path.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const above = parts.slice(0, length).join('/');
    if (!above.endsWith('}') && (above !== path || method === 'POST')) continue;
    const view = Object.entries(api).find(([, route]) => route.method === 'GET' && route.path === above);
    if (view) return view[0];
  }
  return undefined;
}

const idOf = (from: unknown): string | undefined => {
  const { id, sku, slug, name: named } = (from ?? {}) as Record<string, unknown>;
  const name = id ?? sku ?? slug ?? named;
  return typeof name === 'string' ? name : undefined;
};

export const audited = (api: Api, handlers: Record<string, Handle>): Step => {
  const entries = new WeakMap<Exchange, { id: string; before: unknown }>();

  /** What staff see of the thing; undefined when there is no such route, or no such thing. */
  async function see({ route, params, caller, context }: Routed): Promise<unknown> {
    const name = viewOf(api, route);
    const view = name && api[name];
    const handle = name && handlers[name];
    if (!view || !handle) return undefined;
    try {
      return (await handle({ params: view.params?.parse(params), query: view.query?.parse({}), caller, context })).body;
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  return {
    before: async (request) => {
      const exchange = routed(request);
      const { route, caller, params, body, context, name } = exchange;
      if (exchange.reply || route.method === 'GET' || route.asksOnly || !permissionOf(route.auth) || caller?.kind !== 'user') return;
      const id = newId('aud');
      const target = idOf(params);
      await insertEntry({
        ...{ _id: id, at: new Date(), actorId: caller.id, actorRole: caller.role, action: name },
        ...(target && { target }),
        ...(body !== undefined && { asked: loggable(body) }),
        ...{ ip: context.ip, device: deviceName(context.userAgent), requestId: context.requestId },
      });
      entries.set(exchange, { id, before: await see(exchange) });
    },
    after: async (request) => {
      const exchange = routed(request);
      const entry = entries.get(exchange);
      if (!entry) return;
      const target = idOf(exchange.params) ?? idOf(exchange.reply?.body);
      const changes = changesOf(entry.before, await see(exchange));
      await completeEntry(entry.id, { status: exchange.reply?.status ?? 0, ...(target && { target }), ...(changes && { changes }) });
    },
    onError: async (request) => {
      const exchange = exchangeOf(request);
      const entry = exchange && entries.get(exchange);
      // Its line stays without an end when the database is down: another wait would only keep the caller.
      if (entry && !isDatabaseDown(request.error))
        await completeEntry(entry.id, { status: request.error instanceof AppError ? request.error.status : 500 });
    },
  };
};
