/** Finds the route by API Gateway's own route key, so that matching happens once, in the gateway. */
import { AppError } from '../../platform/errors.ts';
import { type Api, pathsOf, routeKey } from '../contract.ts';
import { exchangeOf, type Step } from './exchange.ts';

export const route = (api: Api): Step => {
  const byKey = new Map(
    Object.entries(api).flatMap(([name, definition]) =>
      pathsOf(definition).map((path) => [routeKey({ ...definition, path }), { name, definition }] as const),
    ),
  );
  return {
    before: (request) => {
      const match = byKey.get(request.event.routeKey);
      if (!match) throw new AppError('not_found', `No route ${request.event.routeKey} in this function.`);
      Object.assign(exchangeOf(request), { name: match.name, route: match.definition });
      exchangeOf(request).context.logger.appendKeys({ operation: match.name });
    },
  };
};
