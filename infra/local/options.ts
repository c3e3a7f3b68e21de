/** The command line of `npm start`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localFolder } from './paths.ts';
import { messageOf, StartError } from './start-error.ts';

export interface Options {
  port: number;
  /** Database, mails' pictures, queues and secrets. */
  data: string;
  /** Throws the data away first. */
  fresh: boolean;
  demo: boolean;
  /** Rebuilds and reloads on change. */
  watch: boolean;
  rateLimits: 'local' | 'prod' | 'off';
  /** Seconds until a message that a worker failed is delivered again. Undefined: when the worker says, or the queue's visibility timeout is over. */
  retryDelay: number | undefined;
  /** Whether the lines to mail, pictures, payments and queues can be cut. */
  breakable: boolean;
}

/** The text of `--help`. */
export const usage = `npm start -- [options]
  --port 3000                     port of the API; the emulators take the next free ones
  --data DIR                      where data persists (default .local/data)
  --fresh                         start with empty data
  --no-demo                       do not fill an empty database with the demo shop
  --watch                         rebuild and reload when a source file changes
  --rate-limits local|prod|off    how often one address may call (default local)
  --retry-delay 2                 seconds until a failed message is delivered again, instead of what its worker says
  --breakable                     lets tests cut the lines to mail, pictures, payments and queues`;

const spec = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  'no-demo': { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  'rate-limits': { type: 'string', default: 'local' },
  'retry-delay': { type: 'string' },
  breakable: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parsed(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: spec, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new StartError(`${messageOf(error).split('. ')[0]}; npm start -- --help lists the options.`);
  }
}

function whole(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < from || value > to)
    throw new StartError(`--${name} takes a whole number from ${from} to ${to}, not "${text}".`);
  return value;
}

function isRateLimits(value: string): value is Options['rateLimits'] {
  return ['local', 'prod', 'off'].includes(value);
}

/** Reads the command line; undefined when it asks for help. Throws {@link StartError} with one sentence. */
export function readOptions(argv: string[]): Options | undefined {
  const values = parsed(argv);
  if (values.help) return undefined;
  const rateLimits = values['rate-limits'];
  if (!isRateLimits(rateLimits)) throw new StartError(`--rate-limits takes local, prod or off, not "${rateLimits}".`);
  return {
    port: whole('port', values.port, 1, 65_000),
    data: values.data ? resolve(values.data) : resolve(localFolder, 'data'),
    fresh: values.fresh,
    demo: !values['no-demo'],
    watch: values.watch,
    rateLimits,
    retryDelay: values['retry-delay'] === undefined ? undefined : whole('retry-delay', values['retry-delay'], 0, 43_200),
    breakable: values.breakable,
  };
}
