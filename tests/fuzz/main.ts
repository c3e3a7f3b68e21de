/**
 * `npm run test:fuzz [-- --seconds 45 --examples 3 --seed 1 --as customer]`: schemathesis against a shop of its own, as a customer and as a super admin: every route by its contract, as many
 * examples of each, and for so many seconds chains of calls, each made of what the ones before answered. Nothing may answer 5xx, nor anything that its contract does not say.
 * Needs Python 3 with pip.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { expectStatus, placeNew } from '../support/orders.ts';

const VERSION = '4.32.0';
const CHECKS = ['no_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'];
/** They end the caller's sessions, so that every call after them would be a 401: they are called at last. */
const ENDS = ['logout', 'revokeSession', 'revokeOtherSessions', 'revokeUserSessions', 'updateUser', 'legacyAdminSignOut', 'deleteMe'];
const option = (value: string) => ({ type: 'string', default: value }) as const;
const { seconds, examples, seed, as } = parseArgs({
  options: { seconds: option('45'), examples: option('3'), seed: option('1'), as: option('') },
}).values;

const folder = join(import.meta.dirname, '../../.local/fuzz');
const program = join(folder, 'venv/bin/st');

/** Installs schemathesis of the pinned version, once. */
function install(): void {
  mkdirSync(folder, { recursive: true });
  if (existsSync(program) && spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.includes(VERSION)) return;
  const options = { stdio: 'inherit', cwd: folder } as const;
  const made = spawnSync('python3', ['-m', 'venv', 'venv'], options).status === 0;
  const pip = ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
  if (!made || spawnSync(join(folder, 'venv/bin/pip'), pip, options).status !== 0) throw new Error('schemathesis cannot be installed');
}

interface Caller {
  name: string;
  bearer: string;
  legacy: string;
}

const callerOf = async (name: string, { email, token }: Person, signIn: string): Promise<Caller> => ({
  ...{ name, bearer: token },
  legacy: expectStatus(await api.post(signIn, { email, password: PASSWORD }), 200).body.token,
});

/** What calls were answered, by status; and the operations that were called. */
interface Figures {
  operations: Set<string>;
  statuses: Map<number, number>;
}

interface Recorder {
  label: string;
  interactions?: Record<string, { request: { method: string }; response?: { status_code: number } }>;
  cases?: Record<string, { value: { method: string; path: string } }>;
}

/** Adds what a run did, from its report of events. */
function count(report: string, { operations, statuses }: Figures): void {
  for (const text of readFileSync(report, 'utf8').split('\n').filter(Boolean)) {
    const recorder = (JSON.parse(text) as { ScenarioFinished?: { recorder?: Recorder } }).ScenarioFinished?.recorder;
    for (const [id, { response }] of Object.entries(recorder?.interactions ?? {})) {
      const called = recorder?.cases?.[id]?.value;
      if (called) operations.add(`${called.method} ${called.path}`);
      const status = response?.status_code ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
}

const report = join(folder, 'report.ndjson');

/** Runs schemathesis as somebody; whether it found nothing. */
async function run({ bearer, legacy }: Caller, apiUrl: string, options: string[], figures: Figures): Promise<boolean> {
  const args = [
    ...['--config-file', join(import.meta.dirname, 'schemathesis.toml'), '--no-color', 'run', `${apiUrl}/openapi.json`, '--url', apiUrl],
    ...['--checks', CHECKS.join(','), '--seed', seed, '--workers', '2', '--request-timeout', '30', '--max-redirects', '0'],
    ...['--continue-on-failure', '--no-shrink', '--generation-database', 'none', '--suppress-health-check', 'all', '--warnings', 'off'],
    ...['--report', 'ndjson', '--report-ndjson-path', report, ...options],
  ];
  const env = { ...process.env, SCHEMATHESIS_HOOKS: join(import.meta.dirname, 'hooks.py'), FUZZ_BEARER: bearer, FUZZ_LEGACY: legacy };
  const child = spawn(program, args, { env, stdio: 'inherit', cwd: folder });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  count(report, figures);
  return code === 0;
}

/** Every route by itself, then chains of routes, then those that end the session. */
async function attack(caller: Caller, apiUrl: string): Promise<boolean> {
  const figures: Figures = { operations: new Set(), statuses: new Map() };
  const named = (flag: string): string[] => ENDS.flatMap((id) => [flag, id]);
  console.log(`\n# as a ${caller.name}`);
  const parts = [
    ['--phases', 'fuzzing', '--max-examples', examples, ...named('--exclude-operation-id')],
    ['--phases', 'stateful', '--max-time', seconds, ...named('--exclude-operation-id')],
    ['--phases', 'fuzzing', '--max-examples', examples, ...named('--include-operation-id')],
  ];
  let clean = true;
  for (const part of parts) clean = (await run(caller, apiUrl, part, figures)) && clean;
  const calls = [...figures.statuses].sort(([a], [b]) => a - b);
  const total = calls.reduce((sum, [, times]) => sum + times, 0);
  console.log(
    `[figure] schemathesis (row 10): as a ${caller.name} ${figures.operations.size} routes, ${total} calls, answers by status ${calls.map((one) => one.join(': ')).join(', ')}`,
  );
  return clean;
}

install();
const cloud = await startLocalCloud();
process.env.SHOP_STACK_FILE = cloud.stackFile;
let clean = false;
try {
  await openDatabase(cloud.info.mongoUri);
  await writeSettings({ passwords: { bcryptCost: 4 } });
  const customer = await newCustomer();
  await customer.post('/v1/me/addresses', ADDRESS);
  const { sku } = (await newProduct()).variants[0];
  await placeNew();
  await customer.post('/v1/cart/items', { sku, quantity: 1 });
  const callers = [
    await callerOf('customer', customer, '/api/signin'),
    await callerOf('super admin', await staff('super_admin'), '/api/admin/signin'),
  ];
  await closeDatabase();
  const done: boolean[] = [];
  for (const caller of callers.filter(({ name }) => name.startsWith(as))) done.push(await attack(caller, cloud.info.apiUrl));
  clean = done.every(Boolean);
} finally {
  await cloud.stop();
}
console.log(clean ? '\nNo 5xx, and no answer outside its schema.' : '\nThere are findings.');
process.exitCode = clean ? 0 : 1;
