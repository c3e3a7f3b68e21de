/** Maps whatever was thrown to problem+json. A 500 is logged with its stack and says nothing of it to the caller. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isDatabaseDown } from '../../platform/db.ts';
import { AppError, errorCodes } from '../../platform/errors.ts';
import { logger } from '../../platform/logger.ts';
import { type Exchange, exchangeOf, type Step } from './exchange.ts';
import { noteRefusal } from './refusals.ts';

/** The problem document of an error. */
export function problemOf(error: AppError, instance: string, requestId: string): Record<string, unknown> {
  const [status, title] = errorCodes[error.code];
  return {
    type: `https://open-shop.dev/problems/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    instance,
    requestId,
    ...(error.errors && { errors: error.errors }),
    ...error.data,
  };
}

/** In seconds. A provider or the database comes back within some of them, or it takes long. */
const RETRY_AFTER = '5';

/** When to come back, for what will be over soon. */
export const retryOf = ({ code }: AppError): Record<string, string> =>
  code === 'upstream_unavailable' ? { 'retry-after': RETRY_AFTER } : {};

/** What a caller is told of an error. */
export function toldOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseDown(error))
    return new AppError('upstream_unavailable', 'The shop cannot answer for a moment. Please try again.', { cause: error });
  return new AppError('internal', 'The error has been recorded. Please try again later.', { cause: error });
}

/** The response for an error. */
function problemResponse(
  error: unknown,
  instance: string,
  exchange: Pick<Exchange, 'headers' | 'context'>,
): APIGatewayProxyStructuredResultV2 {
  const known = toldOf(error);
  if (known === error) noteRefusal(exchange.context.logger, known);
  else exchange.context.logger.error('Unhandled error', error as Error);
  return {
    statusCode: known.status,
    headers: {
      ...exchange.headers,
      ...retryOf(known),
      ...known.headers,
      ...(known.status === 401 && { 'www-authenticate': 'Bearer' }),
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    },
    body: JSON.stringify(problemOf(known, instance, exchange.context.requestId)),
  };
}

export const problems = (): Step => ({
  onError: (request) => {
    const exchange = exchangeOf(request) ?? {
      headers: {},
      context: { requestId: request.event.requestContext.requestId, logger: logger() },
    };
    request.response = problemResponse(request.error, request.event.rawPath, exchange);
  },
});
