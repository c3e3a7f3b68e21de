/** Finds the route of a request with API Gateway's priorities: a fixed segment before a parameter, a parameter before `{proxy+}`. */
import type { RouteSpec } from '../template/cloud.ts';

type Segment = { kind: 'fixed'; text: string } | { kind: 'parameter'; name: string } | { kind: 'rest'; name: string };

interface Candidate {
  route: RouteSpec;
  method: string;
  segments: Segment[];
}

/** A request's route and its decoded path parameters. */
export interface Match {
  route: RouteSpec;
  parameters: Record<string, string>;
}

export type Matcher = (method: string, path: string) => Match | undefined;

const rank = { fixed: 0, parameter: 1, rest: 2 } as const;
const defaultRoute = '$default';

function segmentOf(text: string): Segment {
  const name = /^\{(.+?)(\+?)\}$/.exec(text);
  if (!name) return { kind: 'fixed', text };
  return { kind: name[2] ? 'rest' : 'parameter', name: name[1] ?? '' };
}

function candidateOf(route: RouteSpec): Candidate {
  const [method = 'ANY', path = ''] = route.key.split(' ');
  return { route, method, segments: path.split('/').slice(1).map(segmentOf) };
}

function compare(a: Candidate, b: Candidate): number {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i += 1) {
    const [left, right] = [a.segments[i], b.segments[i]];
    const difference = (left ? rank[left.kind] : -1) - (right ? rank[right.kind] : -1);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function parametersOf(segments: Segment[], parts: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const part = parts[i];
    if (segment.kind === 'rest') {
      const rest = parts.slice(i).join('/');
      if (!rest) return undefined;
      parameters[segment.name] = decodeURIComponent(rest);
      return parameters;
    }
    if (!part) return undefined;
    if (segment.kind === 'parameter') parameters[segment.name] = decodeURIComponent(part);
    else if (segment.text !== part) return undefined;
  }
  return segments.length === parts.length ? parameters : undefined;
}

/** Prepares the routes. The matcher throws `URIError` on a path that cannot be decoded. */
export function createMatcher(routes: RouteSpec[]): Matcher {
  const fallback = routes.find(({ key }) => key === defaultRoute);
  const candidates = routes
    .filter((route) => route !== fallback)
    .map(candidateOf)
    .sort(compare);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const { route, method: own, segments } of candidates) {
      if (own !== method && own !== 'ANY') continue;
      const parameters = parametersOf(segments, parts);
      if (parameters) return { route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}
