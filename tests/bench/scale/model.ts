/** What a month costs, and what gives way first as orders grow: pure arithmetic over measured figures, a list of prices, and AWS's and the database's limits. */

/** Measured on one machine, one event at a time. */
export interface Measured {
  /** ISO date. */
  at: string;
  /** Of one order, through all that follows from it. */
  perOrder: {
    /** GB-seconds of placing it and of all workers. */
    gbSeconds: number;
    /** Invocations of functions, those of workers by batches included. */
    invocations: number;
    /** Messages to queues; each is sent, received and deleted. */
    messages: number;
    /** Calls that send, receive or delete messages, a batch being one. */
    queueCalls: number;
    /** Calls that publish to the topic; what it brings to queues costs nothing. */
    topicCalls: number;
    mails: number;
    databaseCommands: number;
    /** Milliseconds of the function that places it. */
    placeMs: number;
  };
  /** Of one page view, on average. */
  perView: { gbSeconds: number; databaseCommands: number; milliseconds: number };
}

/** US dollars, of the region and date that they say. */
export interface Prices {
  region: string;
  at: string;
  lambdaGbSecond: number;
  lambdaMillionRequests: number;
  httpApiMillionRequests: number;
  sqsMillionCalls: number;
  snsMillionCalls: number;
  sesThousandMails: number;
  /** A month of the managed database that either way needs. */
  databaseMonth: number;
  /** A month of one server that is always on. */
  serverMonth: number;
  /** A month of the load balancer before the servers. */
  balancerMonth: number;
}

export interface CostLine {
  what: string;
  amount: number;
  unit: string;
  dollars: number;
}

/** The bill of so many orders and page views, without the database, which either way needs. The authorizer's calls are in the requests of orders. */
export function billOf({ perOrder, perView }: Measured, prices: Prices, orders: number, views: number): CostLine[] {
  const gbSeconds = orders * perOrder.gbSeconds + views * perView.gbSeconds;
  const invocations = orders * perOrder.invocations + views;
  const requests = orders + views;
  const calls = orders * perOrder.queueCalls;
  const publishes = orders * perOrder.topicCalls;
  const mails = orders * perOrder.mails;
  return [
    { what: 'Lambda, time', amount: gbSeconds, unit: 'GB-seconds', dollars: gbSeconds * prices.lambdaGbSecond },
    { what: 'Lambda, requests', amount: invocations, unit: 'invocations', dollars: (invocations / 1e6) * prices.lambdaMillionRequests },
    { what: 'API Gateway', amount: requests, unit: 'requests', dollars: (requests / 1e6) * prices.httpApiMillionRequests },
    { what: 'SQS', amount: calls, unit: 'calls', dollars: (calls / 1e6) * prices.sqsMillionCalls },
    { what: 'SNS', amount: publishes, unit: 'calls', dollars: (publishes / 1e6) * prices.snsMillionCalls },
    { what: 'SES', amount: mails, unit: 'mails', dollars: (mails / 1e3) * prices.sesThousandMails },
  ];
}

export const sumOf = (bill: readonly CostLine[]): number => bill.reduce((sum, { dollars }) => sum + dollars, 0);

/** Orders a month, with so many views each, at which two servers and their balancer cost the same. The mails cost the same either way. */
export function breakEven(measured: Measured, prices: Prices, viewsPerOrder: number): number {
  const own = billOf(measured, prices, 1, viewsPerOrder).filter(({ what }) => what !== 'SES');
  return (2 * prices.serverMonth + prices.balancerMonth) / sumOf(own);
}

/** A limit of a service, per second or at one moment. */
export interface Limit {
  name: string;
  most: number;
  unit: string;
  /** What is then done. */
  remedy: string;
  /** How much of it so many orders and views per second use. */
  use: (orders: number, views: number) => number;
}

export interface Use {
  name: string;
  used: number;
  most: number;
  unit: string;
  share: number;
  remedy: string;
}

/** How much of each limit is used, the tightest first. */
export function usesOf(limits: readonly Limit[], orders: number, views: number): Use[] {
  return limits
    .map(({ name, most, unit, remedy, use }) => ({ name, used: use(orders, views), most, unit, share: use(orders, views) / most, remedy }))
    .toSorted((a, b) => b.share - a.share);
}

/** The limits of an account in a region and of the stage (requests per second, containers of one function), as far as this shop meets them, with what one order and one view were measured to take. */
export function limitsOf(
  { perOrder, perView }: Measured,
  queueWorkers: readonly QueueWorker[],
  stage: { throttle: number; concurrency: number },
): Limit[] {
  const placing = perOrder.placeMs / 1_000;
  const viewing = perView.milliseconds / 1_000;
  const containers = (orders: number, views: number): number => orders * placing + views * viewing;
  return [
    {
      ...{ name: 'gateway throttle', most: stage.throttle, unit: 'requests/s' },
      remedy:
        'CloudFront before the API with the `Cache-Control` that catalogue routes already send; then a higher `throttle` of the stage (an account has 10,000)',
      use: (orders, views) => orders + views,
    },
    {
      ...{ name: 'Lambda concurrency of the account', most: 1_000, unit: 'containers' },
      remedy: 'raise the quota; reserve concurrency for `orders`, so that views cannot take what orders need',
      use: containers,
    },
    {
      ...{ name: 'reserved concurrency of `orders`', most: stage.concurrency, unit: 'containers' },
      remedy: 'raise `apiConcurrency` of the stage, as far as the connections below allow',
      use: (orders) => orders * placing,
    },
    {
      ...{ name: 'reserved concurrency of `catalog`', most: stage.concurrency, unit: 'containers' },
      remedy: 'the edge first: what CloudFront answers needs no container; then a higher `apiConcurrency`',
      use: (_orders, views) => views * viewing,
    },
    {
      ...{ name: 'database connections', most: 3_000, unit: 'connections' },
      remedy: 'reads of the catalogue from secondaries and from the edge; a smaller pool (`MONGO_POOL_SIZE`); a larger tier',
      // A container that answers one event at a time has used about half of its pool of four.
      use: (orders, views) => 2 * containers(orders, views),
    },
    {
      ...{ name: 'database commands', most: 20_000, unit: 'commands/s' },
      remedy:
        'a larger tier; then shards: orders by `owner.id`, stock by `sku`, carts by `_id`, each of which every command of its path names',
      use: (orders, views) => orders * perOrder.databaseCommands + views * perView.databaseCommands,
    },
    {
      ...{ name: 'one hot stock document, if all orders want one SKU', most: 70, unit: 'orders/s' },
      remedy: 'split its stock over several warehouse documents, each taking a part of the orders',
      use: (orders) => orders,
    },
    {
      ...{ name: 'SES sending rate', most: 14, unit: 'mails/s' },
      remedy: 'raise the quota before a sale; mails wait in their queue meanwhile and none is lost',
      use: (orders) => orders * perOrder.mails,
    },
    ...queueWorkers.map(({ queue, perSecond, perOrder: messages }) => ({
      ...{ name: `workers of \`${queue}\``, most: perSecond, unit: 'messages/s' },
      remedy: 'raise its `maxConcurrency`; the queue holds what is not done yet',
      use: (orders: number) => orders * messages,
    })),
  ];
}

/** What the workers of a queue can do. */
export interface QueueWorker {
  queue: string;
  /** Messages per second with all of its allowed concurrency. */
  perSecond: number;
  perOrder: number;
}
