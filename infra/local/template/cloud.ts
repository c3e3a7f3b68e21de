/** The synthesized templates as the parts that the local cloud runs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject, Stack } from './load.ts';
import { loadStacks } from './load.ts';
import { type Addresses, arnOf, type Named, physicalName, referenceOf } from './names.ts';
import { Resolver } from './resolve.ts';

export interface FunctionSpec {
  name: string;
  arn: string;
  /** The bundle's entry file. */
  file: string;
  exportName: string;
  environment: Record<string, string>;
  memoryMb: number;
  timeoutSeconds: number;
  reservedConcurrency?: number;
}

export interface AuthorizerSpec {
  functionArn: string;
  /** For instance `$request.header.authorization`; all must be there, else the gateway answers 401 itself. */
  identitySources: string[];
  /** 0: every request asks the authorizer. */
  cacheSeconds: number;
}

export interface RouteSpec {
  /** `GET /v1/products/{slug}` */
  key: string;
  functionArn: string;
  authorizer?: AuthorizerSpec;
}

/** The WebSocket API. */
export interface WebSocketSpec {
  /** Last part of its address. */
  stage: string;
  /** `$request.body.action`: what of a message names its route. */
  selection: string;
  /** `answers`: whether what the function returns goes to the client. */
  routes: (RouteSpec & { answers: boolean })[];
}

export interface CorsSpec {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  AllowCredentials?: boolean;
  MaxAge?: number;
}

/** A bucket; its origins are those of its first rule. */
export interface BucketSpec {
  name: string;
  cors?: CorsSpec;
}

export interface QueueSpec {
  name: string;
  id: string;
  arn: string;
  url: string;
  attributes: Record<string, string>;
  deadLetterArn?: string;
}

interface TopicSpec {
  name: string;
  subscriptions: {
    /** Name of the queue. */
    queue: string;
    attributes: Record<string, string>;
  }[];
}

export interface MappingSpec {
  queueArn: string;
  functionArn: string;
  batchSize: number;
  windowSeconds: number;
  partialFailures: boolean;
  maxConcurrency?: number;
}

export interface ScheduleSpec {
  name: string;
  id: string;
  /** `rate(5 minutes)` or `cron(0 3 * * ? *)` */
  expression: string;
  timeZone: string;
  functionArn: string;
  input: Json;
}

/** Everything the templates ask for. */
export interface Cloud {
  functions: FunctionSpec[];
  routes: RouteSpec[];
  cors?: CorsSpec;
  webSocket?: WebSocketSpec;
  queues: QueueSpec[];
  topics: TopicSpec[];
  buckets: BucketSpec[];
  mappings: MappingSpec[];
  schedules: ScheduleSpec[];
}

const number = (value: Json | undefined, otherwise: number): number => (value === undefined ? otherwise : Number(value));
const object = (value: Json | undefined): JsonObject => (value ?? {}) as JsonObject;

/** A function's ARN out of an integration's or authorizer's invocation URI. */
function functionArn(value: Json | undefined): string {
  const arn = /arn:aws:lambda:[\w-]+:\d+:function:[\w-]+/.exec(String(value))?.[0];
  if (!arn) throw new Error(`${String(value)} names no function`);
  return arn;
}

function readFunction(resource: Named & { source: Stack }): FunctionSpec {
  const p = resource.properties;
  const [file = 'index', exportName = 'handler'] = String(p.Handler).split('.');
  const folder = resource.source.assets.get(String(object(p.Code).S3Key).replace(/\.zip$/, '')) ?? '';
  const path = ['mjs', 'js', 'cjs'].map((extension) => join(folder, `${file}.${extension}`)).find(existsSync);
  return {
    name: physicalName(resource),
    arn: arnOf(resource),
    file: path ?? join(folder, `${file}.mjs`),
    exportName,
    environment: Object.fromEntries(Object.entries(object(object(p.Environment).Variables)).map(([key, value]) => [key, String(value)])),
    memoryMb: number(p.MemorySize, 128),
    timeoutSeconds: number(p.Timeout, 3),
    ...(p.ReservedConcurrentExecutions !== undefined && { reservedConcurrency: Number(p.ReservedConcurrentExecutions) }),
  };
}

function readQueue(resource: Named, addresses: Addresses): QueueSpec {
  const p = resource.properties;
  const redrive = p.RedrivePolicy as { deadLetterTargetArn: string; maxReceiveCount: number } | undefined;
  return {
    name: physicalName(resource),
    id: resource.id,
    arn: arnOf(resource),
    url: referenceOf(resource, addresses),
    attributes: {
      VisibilityTimeout: String(number(p.VisibilityTimeout, 30)),
      DelaySeconds: String(number(p.DelaySeconds, 0)),
      MessageRetentionPeriod: String(number(p.MessageRetentionPeriod, 345_600)),
      ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
    },
    ...(redrive && { deadLetterArn: redrive.deadLetterTargetArn }),
  };
}

function readTopic(topic: Named, subscriptions: Named[]): TopicSpec {
  const own = subscriptions.filter(({ properties: p }) => p.TopicArn === arnOf(topic) && p.Protocol === 'sqs');
  return {
    name: physicalName(topic),
    subscriptions: own.map(({ properties: p }) => ({
      queue: String(p.Endpoint).split(':').at(-1) ?? '',
      attributes: {
        RawMessageDelivery: String(p.RawMessageDelivery ?? false),
        ...(p.FilterPolicy !== undefined && { FilterPolicy: JSON.stringify(p.FilterPolicy) }),
      },
    })),
  };
}

function readMapping({ properties: p }: Named): MappingSpec {
  const maximum = object(p.ScalingConfig).MaximumConcurrency;
  return {
    queueArn: String(p.EventSourceArn),
    functionArn: String(p.FunctionName),
    batchSize: number(p.BatchSize, 10),
    windowSeconds: number(p.MaximumBatchingWindowInSeconds, 0),
    partialFailures: ((p.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
    ...(maximum !== undefined && { maxConcurrency: Number(maximum) }),
  };
}

function readSchedule(resource: Named): ScheduleSpec {
  const p = resource.properties;
  const target = object(p.Target);
  return {
    name: physicalName(resource),
    id: resource.id,
    expression: String(p.ScheduleExpression),
    timeZone: String(p.ScheduleExpressionTimezone ?? 'UTC'),
    functionArn: functionArn(target.Arn),
    input: JSON.parse(String(target.Input ?? '{}')) as Json,
  };
}

/** Integrations and authorizers by the name that routes refer to them with. */
function byName(resources: Named[]): Map<string, JsonObject> {
  return new Map(resources.map((resource) => [physicalName(resource), resource.properties]));
}

function readRoutes(resolver: Resolver, apiName: string): RouteSpec[] {
  const integrations = byName(resolver.ofType('AWS::ApiGatewayV2::Integration'));
  const authorizers = byName(resolver.ofType('AWS::ApiGatewayV2::Authorizer'));
  const own = resolver.ofType('AWS::ApiGatewayV2::Route').filter(({ properties }) => properties.ApiId === apiName);
  return own.map(({ properties: p }) => {
    const integration = object(integrations.get(String(p.Target).replace(/^integrations\//, '')));
    const authorizer = authorizers.get(String(p.AuthorizerId));
    return {
      key: String(p.RouteKey),
      functionArn: functionArn(integration.IntegrationUri),
      ...(authorizer && {
        authorizer: {
          functionArn: functionArn(authorizer.AuthorizerUri),
          identitySources: (authorizer.IdentitySource ?? []) as string[],
          cacheSeconds: number(authorizer.AuthorizerResultTtlInSeconds, 300),
        },
      }),
    };
  });
}

function readWebSocket(resolver: Resolver, api: Named): WebSocketSpec {
  const name = physicalName(api);
  const ofApi = (type: string): Named[] => resolver.ofType(type).filter(({ properties }) => properties.ApiId === name);
  const [stage] = ofApi('AWS::ApiGatewayV2::Stage');
  const answering = new Set(
    ofApi('AWS::ApiGatewayV2::Route')
      .filter(({ properties }) => properties.RouteResponseSelectionExpression !== undefined)
      .map(({ properties }) => properties.RouteKey),
  );
  return {
    stage: String(stage?.properties.StageName),
    selection: String(api.properties.RouteSelectionExpression),
    routes: readRoutes(resolver, name).map((route) => ({ ...route, answers: answering.has(route.key) })),
  };
}

type CorsRule = Record<'AllowedOrigins' | 'AllowedMethods' | 'AllowedHeaders', string[] | undefined>;

function readBucket(bucket: Named): BucketSpec {
  const [rule] = (bucket.properties.CorsConfiguration as unknown as { CorsRules: CorsRule[] } | undefined)?.CorsRules ?? [];
  const { AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [] } = rule ?? ({} as CorsRule);
  return {
    name: physicalName(bucket),
    ...(rule && { cors: { AllowOrigins: AllowedOrigins, AllowMethods: AllowedMethods, AllowHeaders: AllowedHeaders } }),
  };
}

/** Reads a cloud assembly; values that name an address get the local ones. */
export function readCloud(assembly: string, addresses: Addresses): Cloud {
  const resolver = new Resolver(loadStacks(assembly), addresses);
  const apis = resolver.ofType('AWS::ApiGatewayV2::Api');
  const api = apis.find(({ properties }) => properties.ProtocolType === 'HTTP');
  const webSocket = apis.find(({ properties }) => properties.ProtocolType === 'WEBSOCKET');
  const cors = api?.properties.CorsConfiguration as CorsSpec | undefined;
  return {
    functions: resolver.ofType('AWS::Lambda::Function').map(readFunction),
    routes: api ? readRoutes(resolver, physicalName(api)) : [],
    ...(cors && { cors }),
    ...(webSocket && { webSocket: readWebSocket(resolver, webSocket) }),
    queues: resolver.ofType('AWS::SQS::Queue').map((queue) => readQueue(queue, addresses)),
    topics: resolver.ofType('AWS::SNS::Topic').map((topic) => readTopic(topic, resolver.ofType('AWS::SNS::Subscription'))),
    buckets: resolver.ofType('AWS::S3::Bucket').map(readBucket),
    mappings: resolver.ofType('AWS::Lambda::EventSourceMapping').map(readMapping),
    schedules: resolver.ofType('AWS::Scheduler::Schedule').map(readSchedule),
  };
}
