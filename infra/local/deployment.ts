/** One state of the template, running: its functions, gateway, mappings and schedules. `--watch` replaces it as a whole. */
import { join } from 'node:path';
import { type Aws, provision } from './emulators/aws.ts';
import type { Storage } from './emulators/storage.ts';
import { createGateway, type Gateway, type Invoke } from './gateway/server.ts';
import { localFolder } from './paths.ts';
import { startPoller } from './queues/poller.ts';
import { type Endpoints, environmentOf, type StageOverrides } from './runtime/environment.ts';
import { FunctionLog } from './runtime/log.ts';
import { FunctionPool } from './runtime/pool.ts';
import type { WorkerState } from './runtime/worker.ts';
import { startSchedules } from './schedules/start.ts';
import type { Cloud } from './template/cloud.ts';

export interface Services {
  aws: Aws;
  storage: Storage;
  endpoints: Endpoints;
  overrides: StageOverrides;
  /** Folder of the functions' logs. */
  logs: string;
  retryDelay: number | undefined;
}

export interface Deployment {
  cloud: Cloud;
  gateway: Gateway;
  /** Calls a function by its ARN or name. */
  invoke: Invoke;
  /** Runs a schedule's target now, and answers with what it returned. Undefined when there is no such schedule. */
  runSchedule: (name: string) => Promise<unknown> | undefined;
  /** The environment that a function runs with. Undefined when there is no such function. */
  environmentOf: (name: string) => Record<string, string> | undefined;
  /** Turns all event source mappings off, or on again: meanwhile no batch begins. */
  setMappings: (areEnabled: boolean) => void;
  /** What each worker holds once its garbage is collected, by function. */
  weigh: () => Promise<Record<string, WorkerState[]>>;
  stop: () => Promise<void>;
}

/** Creates what the template names and starts all of it. */
export async function deploy(cloud: Cloud, services: Services): Promise<Deployment> {
  await provision(services.aws, cloud);
  services.storage.answerTo(cloud.buckets);
  const logs = new Map(cloud.functions.map(({ name }) => [name, new FunctionLog(services.logs, name)]));
  const pools = cloud.functions.map((spec) => {
    const log = logs.get(spec.name);
    if (!log) throw new Error(`Two functions are called ${spec.name}`);
    const environment = environmentOf(spec, services.endpoints, services.overrides);
    return new FunctionPool(spec, { environment, log, compileCache: join(localFolder, 'compile-cache') });
  });
  const invoke = (id: string, event: unknown): Promise<unknown> => {
    const pool = pools.find(({ spec }) => spec.arn === id || spec.name === id);
    return pool ? pool.invoke(event) : Promise.reject(new Error(`There is no function ${id}`));
  };
  const pollers = cloud.mappings.map((mapping) => {
    const queue = cloud.queues.find(({ arn }) => arn === mapping.queueArn);
    if (!queue) throw new Error(`There is no queue ${mapping.queueArn}`);
    const run = (event: unknown): Promise<unknown> => invoke(mapping.functionArn, event);
    return startPoller({ queueUrl: queue.url, mapping, invoke: run, retryDelay: services.retryDelay });
  });
  const stopSchedules = startSchedules(cloud.schedules, ({ functionArn, input }) => invoke(functionArn, input));
  return {
    cloud,
    gateway: createGateway(cloud, invoke),
    invoke,
    runSchedule: (name) => {
      const target = (arn: string): string => arn.split(':').at(-1) ?? '';
      const found = cloud.schedules.find((schedule) =>
        [schedule.name, schedule.id, target(schedule.functionArn)].some((id) => isCalled(id, name)),
      );
      return found && invoke(found.functionArn, found.input);
    },
    environmentOf: (name) => {
      const spec = cloud.functions.find((candidate) => isCalled(candidate.name, name));
      return spec && environmentOf(spec, services.endpoints, services.overrides);
    },
    setMappings: (areEnabled) => {
      for (const poller of pollers) poller.set(areEnabled);
    },
    weigh: async () => {
      const states: Record<string, WorkerState[]> = {};
      for (const pool of pools) states[pool.spec.name] = await pool.weigh();
      return states;
    },
    stop: async () => {
      stopSchedules();
      const patience = new Promise((resolve) => setTimeout(resolve, 1_500).unref());
      await Promise.race([Promise.all(pollers.map((poller) => poller.stop())), patience]);
      await Promise.all(pools.map((pool) => pool.close()));
      for (const log of logs.values()) log.close();
    },
  };
}

/** Whether a resource goes by a name: its own, or the last words of it (`emails` for `open-shop-local-emails`). */
export const isCalled = (id: string, name: string): boolean => id === name || id.endsWith(`-${name}`);
