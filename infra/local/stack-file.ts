/** Tells programs and people where the running local cloud answers. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WebhookSecrets } from './emulators/secret-values.ts';
import { localFolder } from './paths.ts';
import { isLocalCloud } from './processes.ts';

export interface Login {
  email: string;
  password: string;
}

/** The content of `stack.json`. */
export interface StackInfo {
  /** Of the local cloud: a SIGTERM stops all of it. */
  pid: number;
  apiUrl: string;
  docsUrl: string;
  /** Of the admin console. */
  consoleUrl: string;
  mailboxUrl: string;
  /** Null while the template has no WebSocket API. */
  wsUrl: string | null;
  mongoUri: string;
  controlUrl: string;
  /** The emulator of Razorpay's API, with its own controls. */
  paymentsUrl: string;
  /** The emulator of Cloudinary, which delivers the pictures. */
  imagesUrl: string;
  /** What webhooks are signed with. */
  webhookSecrets: WebhookSecrets;
  /** Log-ins of the demo; null without it. */
  admin: Login | null;
  customer: Login | null;
}

const rootFile = join(localFolder, 'stack.json');
const fileIn = (data: string): string => join(data, 'stack.json');

/** The pid in a stack file; 0 when there is none. */
function ownerOf(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as StackInfo).pid;
  } catch {
    return 0;
  }
}

/** Writes `<data>/stack.json`, and the same to `.local/stack.json` unless that belongs to another local cloud that runs. */
export function writeStackFile(info: StackInfo, data: string): void {
  const files = isLocalCloud(ownerOf(rootFile)) ? [fileIn(data)] : [fileIn(data), rootFile];
  for (const file of files) {
    mkdirSync(dirname(file), { recursive: true });
    // Whoever waits for the file finds it whole.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(info, null, 2)}\n`);
    renameSync(draft, file);
  }
}

/** Removes this run's files: nothing answers there any more. */
export function removeStackFile(data: string): void {
  for (const file of [fileIn(data), rootFile]) {
    if (ownerOf(file) === process.pid) rmSync(file);
  }
}

/** The same for a person. */
export function describe(info: StackInfo, seconds: number, logs: string): string {
  const login = (who: string, of: Login | null): string[] => (of ? [`  ${who}${of.email}  ${of.password}`] : []);
  return [
    '',
    `Open Shop runs on this machine (ready in ${seconds.toFixed(1)} s)`,
    `  API       ${info.apiUrl}`,
    `  API docs  ${info.docsUrl}`,
    `  Console   ${info.consoleUrl}`,
    `  Mailbox   ${info.mailboxUrl}`,
    ...(info.wsUrl ? [`  WebSocket ${info.wsUrl}`] : []),
    `  Database  ${info.mongoUri}`,
    `  Control   ${info.controlUrl}`,
    `  Payments  ${info.paymentsUrl}`,
    `  Pictures  ${info.imagesUrl}`,
    `  Logs      ${logs}`,
    ...login('Admin     ', info.admin),
    ...login('Customer  ', info.customer),
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
