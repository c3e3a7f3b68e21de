/** The life of the process: options, start, signals, end. */
import { logsOf } from './data-folder.ts';
import { LocalCloud } from './local-cloud.ts';
import { type Options, readOptions, usage } from './options.ts';
import { describe } from './stack-file.ts';
import { StartError } from './start-error.ts';

/** After this, what still runs is left to its own devices: mongod ends by itself when we are gone. */
const stopPatienceMs = 4_500;

const say = (line: string): void => console.log(line);

/** A fault of ours keeps its stack trace; what a person can mend is one sentence. */
function report(error: unknown): void {
  console.error(error instanceof StartError ? error.message : error);
}

async function end(cloud: LocalCloud, code: number): Promise<never> {
  const late = setTimeout(() => process.exit(code), stopPatienceMs);
  await cloud.stop().catch(report);
  clearTimeout(late);
  process.exit(code);
}

async function live(options: Options): Promise<void> {
  const began = performance.now();
  const cloud = new LocalCloud(options, say);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    say('Stopping ...');
    void end(cloud, 0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  say('Starting the local cloud ...');
  try {
    const info = await cloud.start();
    say(describe(info, (performance.now() - began) / 1000, logsOf(options.data)));
    cloud.prepareConsole();
  } catch (error) {
    if (stopping) return;
    stopping = true;
    report(error);
    await end(cloud, 1);
  }
}

/** Reads the options and runs until a signal. */
export async function run(argv: string[]): Promise<void> {
  try {
    const options = readOptions(argv);
    if (options) await live(options);
    else say(usage);
  } catch (error) {
    report(error);
    process.exit(1);
  }
}
