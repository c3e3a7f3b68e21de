import { Logger } from '@aws-lambda-powertools/logger';
import { once } from './config.ts';

/** The container's logger: JSON lines; level by `POWERTOOLS_LOG_LEVEL`, service by `POWERTOOLS_SERVICE_NAME`. */
export const logger = once(() => new Logger());
