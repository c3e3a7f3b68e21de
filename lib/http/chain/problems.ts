/** Maps whatever was thrown to problem+json. A 500 is logged with its stack and says nothing of it to the caller. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { AppError, errorCodes } from '../../platform/errors.ts';
import { logger } from '../../platform/logger.ts';
import { type Exchange, exchangeOf, type Step } from './exchange.ts';

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

const isOurs = (error: unknown): error is AppError => error instanceof AppError;

/** The response for an error. */
function problemResponse(
  error: unknown,
  instance: string,
  exchange: Pick<Exchange, 'headers' | 'context'>,
): APIGatewayProxyStructuredResultV2 {
  const known = isOurs(error) ? error : new AppError('internal', 'The error has been recorded. Please try again later.');
  if (!isOurs(error)) exchange.context.logger.error('Unhandled error', error as Error);
  return {
    statusCode: known.status,
    headers: {
      ...exchange.headers,
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
