/** What differs between stages, and nothing else: an operator changes a deployment here. */

export interface StageSettings {
  /** Origins of the storefront and the admin panel; `*` only where nothing but demo data is at stake. */
  corsOrigins: readonly string[];
  /** Requests per second, and the burst, that the gateway lets through to all routes together. */
  throttle: { rate: number; burst: number };
  /** The limits per caller and route class: see `lib/platform/rate-limit.ts`. */
  rateLimits: 'prod' | 'local' | 'off';
  /** Whether a reply that differs from its contract is an error (or only a line in the log). */
  strictReplies: boolean;
  logLevel: 'DEBUG' | 'INFO' | 'WARN';
  logRetentionDays: 7 | 30 | 180;
  /** Memory of functions that ask for nothing else, in MB; it is also their share of CPU. */
  memoryMb: number;
  /**
   * Reserved concurrency of each API function. With the pool of 4 connections per container it bounds what the database sees: eight functions
   * at 30 make 960 connections. Undefined leaves the account's limit, which a new account (10) needs.
   */
  apiConcurrency?: number;
  /** Sender of all mails; SES must have verified its domain. */
  mailFrom: { name: string; address: string };
  /** How orders may be paid. The sandbox takes no money: never where goods are sent. */
  paymentMethods: readonly ('cod' | 'razorpay' | 'sandbox')[];
  /** Where links in mails to customers lead, without a slash at the end. */
  storefrontUrl: string;
  /** Where links in mails to staff lead, unless `-c consoleDomain` says so. Undefined where the console is below the API's address. */
  consoleUrl: string | undefined;
  /** Hosts that webhooks may go to though they are private or without TLS: none where others share the network. */
  webhookTrustedHosts: readonly string[];
  tokens: { issuer: string; audience: string };
  /** Whether the routes of the existing clients (`/api`) are there. */
  legacyApi: boolean;
  /** Whether data outlives its stack, and whether the stack refuses to be deleted. */
  keepData: boolean;
}

const development: StageSettings = {
  corsOrigins: ['http://localhost:3000', 'http://localhost:4200', 'http://localhost:5173'],
  throttle: { rate: 100, burst: 200 },
  rateLimits: 'prod',
  strictReplies: true,
  logLevel: 'DEBUG',
  logRetentionDays: 7,
  memoryMb: 512,
  mailFrom: { name: 'Open Shop (dev)', address: 'shop@dev.open-shop.example' },
  paymentMethods: ['cod', 'razorpay', 'sandbox'],
  storefrontUrl: 'https://dev.open-shop.example',
  consoleUrl: 'https://admin.dev.open-shop.example',
  webhookTrustedHosts: [],
  tokens: { issuer: 'https://dev.open-shop.example', audience: 'open-shop-dev' },
  legacyApi: true,
  keepData: false,
};

export const stages = {
  dev: development,
  prod: {
    ...development,
    corsOrigins: ['https://open-shop.example', 'https://admin.open-shop.example'],
    throttle: { rate: 1_000, burst: 2_000 },
    strictReplies: false,
    logLevel: 'INFO',
    logRetentionDays: 180,
    memoryMb: 1_024,
    apiConcurrency: 30,
    mailFrom: { name: 'Open Shop', address: 'shop@open-shop.example' },
    storefrontUrl: 'https://open-shop.example',
    consoleUrl: 'https://admin.open-shop.example',
    tokens: { issuer: 'https://open-shop.example', audience: 'open-shop' },
    paymentMethods: ['cod', 'razorpay'],
    keepData: true,
  },
  local: {
    ...development,
    corsOrigins: ['*'],
    throttle: { rate: 10_000, burst: 10_000 },
    rateLimits: 'local',
    logLevel: 'INFO',
    mailFrom: { name: 'Open Shop', address: 'shop@open-shop.example' },
    storefrontUrl: 'http://localhost:4200',
    consoleUrl: undefined,
    webhookTrustedHosts: ['127.0.0.1', 'localhost'],
    tokens: { issuer: 'http://localhost', audience: 'open-shop-local' },
  },
} as const satisfies Record<string, StageSettings>;

export type StageName = keyof typeof stages;

/** The stage of a name. Throws with the names that there are. */
export function stageNamed(name: string): StageName {
  if (name in stages) return name as StageName;
  throw new Error(`There is no stage ${name}: use ${Object.keys(stages).join(', ')}.`);
}
