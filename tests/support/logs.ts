/** What the functions of the stack under test have written to their logs. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { figure } from './figures.ts';
import { leaksIn } from './leaks.ts';
import { until } from './until.ts';

/** The folder beside the stack's file; of a stack that `npm start` runs it is `.local/logs`. */
export const logFolder = (stackFile = process.env.SHOP_STACK_FILE ?? '.local/stack.json'): string => join(dirname(stackFile), 'logs');

/** The text of each function's log. */
export const readLogs = (folder = logFolder()): { name: string; text: string }[] =>
  readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** Waits for the line of a refusal, as an operator would look for it: by the request's id. */
export const refusalOf = (requestId: string): Promise<{ code: string; level: string }> =>
  until(`the log line of the refusal of ${requestId}`, async () => {
    const lines = readLogs().flatMap(({ text }) => text.split('\n').filter((line) => line.includes(requestId)));
    return lines.map((line) => JSON.parse(line)).find(({ message }) => message === 'Refused');
  });

/** Whatever the tests did, no function may have written a password, a token, or a card's or bank's number to its log. Throws with the lines. */
export function searchLogs(folder: string, canaries: ReadonlySet<string>): void {
  const logs = readLogs(folder);
  const lines = logs.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  const leaks = logs.flatMap(({ name, text }) => leaksIn(text, canaries).map(({ what, line }) => `${name}: ${what}: ${line}`));
  figure('logs (row 14)', `${lines} lines of ${logs.length} functions, ${canaries.size} secret values of tests, ${leaks.length} found`);
  if (leaks.length > 0) throw new Error(`Secrets in the logs:\n${leaks.slice(0, 20).join('\n')}`);
}
