/** Starts the whole local cloud, and ends it in whatever state it is. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ensureAnalytics } from '../commands/analytics-rebuild.ts';
import { buildIndexes } from '../commands/migrate.ts';
import { ensureSearch } from '../commands/search-rebuild.ts';
import { buildAssembly, stopBuilds } from './build/build.ts';
import { watchSources } from './build/watch.ts';
import { startControl } from './control.ts';
import { claimData, emptyData } from './data-folder.ts';
import { endLeftovers, openLocalDatabase } from './database.ts';
import { demoLogins } from './demo-shop.ts';
import { type Deployment, deploy } from './deployment.ts';
import { queueUrlAt } from './emulators/aws.ts';
import { sendJson, serve } from './listen.ts';
import type { Options } from './options.ts';
import { LocalConsole } from './pages/console.ts';
import { servePage } from './pages/serve.ts';
import type { Endpoints } from './runtime/environment.ts';
import { type Emulators, offset, startEmulators } from './services.ts';
import { removeStackFile, type StackInfo, writeStackFile } from './stack-file.ts';
import { messageOf, StartError } from './start-error.ts';
import { readCloud } from './template/cloud.ts';
import { WebSocketGateway, type WebSocketTarget } from './websocket/server.ts';

const databasePatienceMs = 2_500;

type Say = (line: string) => void;

/** A local cloud. `stop` may be called at any time, also while `start` runs. */
export class LocalCloud {
  readonly #options: Options;
  readonly #say: Say;
  readonly #stops: (() => Promise<unknown>)[] = [];
  #deployment: Deployment | undefined;
  #assembly = '';
  #socketsPort = 0;
  #endpoints: Endpoints | undefined;
  readonly #console = new LocalConsole(
    () => this.#endpoints && { wsUrl: this.#webSocketUrl(), images: this.#endpoints.images, files: this.#endpoints.storage },
  );

  constructor(options: Options, say: Say) {
    this.#options = options;
    this.#say = say;
  }

  /** Returns when everything answers and `stack.json` is written. Throws {@link StartError} for what a person can mend. */
  async start(): Promise<StackInfo> {
    const { port, data, fresh } = this.#options;
    const api = await this.#keep(
      serve((request, response) => this.#answer(request, response), port, false),
      (server) => server.close(),
    );
    claimData(data);
    await endLeftovers(data);
    if (fresh) emptyData(data);

    const sockets = await this.#keep(new WebSocketGateway(() => this.#webSocketTarget()).listen(port + offset.webSockets), (one) =>
      one.close(),
    );
    this.#socketsPort = sockets.port;
    const [database, emulators, assembly] = await Promise.all([
      this.#keep(openLocalDatabase(data, port + offset.database, this.#say), (one) => one.stop(databasePatienceMs)),
      this.#keep(startEmulators(this.#options, sockets.url), (one) => one.stop()),
      buildAssembly(),
    ]);
    this.#endpoints = emulators.endpoints;
    emulators.secrets.mongoUri = database.uri;
    await buildIndexes(database.uri);
    const logins = await demoLogins({ data, mongoUri: database.uri, wanted: this.#options.demo, emulators, say: this.#say });
    await ensureSearch(database.uri);
    await ensureAnalytics(database.uri);
    await this.#deploy(assembly, api.url, emulators);
    const control = await this.#keep(
      startControl(port + offset.control, emulators, () => this.#deployment),
      (server) => server.close(),
    );
    await this.#checkHealth(api.url);
    if (this.#options.watch) this.#watch(api.url, emulators);
    const info: StackInfo = {
      pid: process.pid,
      apiUrl: api.url,
      docsUrl: `${api.url}/docs`,
      consoleUrl: `${api.url}/admin`,
      mailboxUrl: emulators.endpoints.mail,
      wsUrl: this.#webSocketUrl(),
      mongoUri: database.uri,
      controlUrl: control.url,
      paymentsUrl: emulators.endpoints.payments,
      imagesUrl: emulators.endpoints.images,
      webhookSecrets: emulators.secrets.webhookSecrets,
      ...logins,
    };
    writeStackFile(info, data);
    return info;
  }

  /** Builds the console before somebody opens it. */
  prepareConsole(): void {
    this.#console.prepare();
  }

  /** Ends everything, the last started first. */
  async stop(): Promise<void> {
    removeStackFile(this.#options.data);
    await Promise.all([stopBuilds(), this.#console.stop()]);
    await this.#deployment?.stop();
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }

  /** Notes how to end what is being started, before it has: `stop` may come in between. */
  #keep<T>(starting: Promise<T>, end: (started: T) => Promise<unknown>): Promise<T> {
    this.#stops.push(() => starting.then(end, () => undefined));
    return starting;
  }

  #webSocketTarget(): WebSocketTarget | undefined {
    const { cloud: { webSocket: spec } = {}, invoke } = this.#deployment ?? {};
    return spec && invoke && { spec, invoke };
  }

  #webSocketUrl(): string | null {
    const spec = this.#webSocketTarget()?.spec;
    return spec ? `ws://127.0.0.1:${this.#socketsPort}/${spec.stage}` : null;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (servePage(request, response, this.#webSocketUrl()) || this.#console.answer(request, response)) return;
    if (this.#deployment) void this.#deployment.gateway(request, response);
    else sendJson(response, 503, { message: 'Service Unavailable' });
  }

  /** Replaces what runs by what the assembly says. Requests that the old functions work on still get their answers or an error. */
  async #deploy(assembly: string, apiUrl: string, emulators: Emulators): Promise<void> {
    const cloud = readCloud(assembly, { apiUrl, queueUrl: queueUrlAt(emulators.aws.port) });
    emulators.secrets.learn(cloud.functions);
    const before = this.#deployment;
    this.#deployment = await deploy(cloud, emulators);
    this.#assembly = assembly;
    await before?.stop();
  }

  async #checkHealth(apiUrl: string): Promise<void> {
    const answer = await fetch(`${apiUrl}/v1/health`);
    if (!answer.ok) throw new StartError(`The API does not answer: GET /v1/health gave ${answer.status}; the functions' logs say why.`);
  }

  #watch(apiUrl: string, emulators: Emulators): void {
    const end = watchSources(async () => {
      const began = performance.now();
      try {
        const assembly = await buildAssembly();
        if (assembly === this.#assembly) return;
        await this.#deploy(assembly, apiUrl, emulators);
        this.#say(`Reloaded in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      } catch (error) {
        this.#say(`${messageOf(error)} The last good build keeps running.`);
      }
    });
    this.#stops.push(async () => end());
  }
}
