/** `npm run routes`: writes the route table of the README from the contracts. A test fails when the table is not up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { groups } from '../../functions/index.ts';
import { type Api, type Auth, permissionOf, type Route } from '../../lib/http/contract.ts';

const START = '<!-- routes -->';
const END = '<!-- /routes -->';
const README = new URL('../../README.md', import.meta.url);

function who(auth: Auth): string {
  const permission = permissionOf(auth);
  if (permission) return `\`${permission}\``;
  return typeof auth === 'string' ? auth : 'customer';
}

const rows = (group: string, api: Api): string[] =>
  Object.entries<Route>(api).map(
    ([name, route]) => `| ${group} | \`${route.method} ${route.path}\` | ${route.summary} | ${who(route.auth)} | \`${name}\` |`,
  );

/** The table as Markdown. */
export function routeTable(): string {
  const lines = Object.entries<Api>(groups).flatMap(([group, api]) => rows(`[${group}](functions/${group}/api.ts)`, api));
  return ['| group | route | what it does | who | name |', '|---|---|---|---|---|', ...lines].join('\n');
}

/** The README with the table of today's contracts. */
export function updatedReadme(): { before: string; after: string } {
  const before = readFileSync(README, 'utf8');
  const start = before.indexOf(START) + START.length;
  return { before, after: `${before.slice(0, start)}\n${routeTable()}\n${before.slice(before.indexOf(END))}` };
}

if (import.meta.main) writeFileSync(README, updatedReadme().after);
