/** The HTTP API without its routes: CORS, throttling and access logs as the stage sets them. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from './resources.ts';

/** What a browser may send and read besides the plain headers. */
const requestHeaders = ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'x-cart-token', 'x-request-id'];
const responseHeaders = [
  'ETag',
  'Idempotent-Replayed',
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
];

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** One line per request; `$context` variables of API Gateway. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  routeKey: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
};

/** An API whose default stage is `stage`. */
export function httpApi(scope: Construct, stage: Stage): { api: apigateway.HttpApi; stage: apigateway.HttpStage } {
  const { corsOrigins, throttle, logRetentionDays } = stage.settings;
  const api = new apigateway.HttpApi(scope, 'HttpApi', {
    apiName: stage.prefix,
    createDefaultStage: false,
    corsPreflight: {
      allowOrigins: [...corsOrigins],
      allowMethods: methods.map((method) => apigateway.CorsHttpMethod[method]),
      allowHeaders: requestHeaders,
      exposeHeaders: responseHeaders,
      maxAge: Duration.hours(1),
    },
  });
  const accessLogs = new logs.LogGroup(scope, 'ApiAccessLogs', {
    // Under this name API Gateway needs no resource policy of its own, of which an account has only ten.
    logGroupName: `/aws/vendedlogs/${stage.prefix}-api`,
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const live = api.addStage('LiveStage', {
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
    accessLogSettings: {
      destination: new apigateway.LogGroupLogDestination(accessLogs),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  });
  return { api, stage: live };
}
