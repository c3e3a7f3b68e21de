/** SQS, called by whoever announces, tends queues or gives messages back. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { once } from '../platform/config.ts';

/** Nothing is added to the clients' middleware after their first call: it need not be put together again for each. */
export const sqs = once(() => new SQSClient({ cacheMiddleware: true }));
