/** The WebSocket API without its routes: throttling and access logs as the stage sets them. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Connections, Stage } from './resources.ts';

/** Part of every address of the API. */
const STAGE = 'live';

/** One line per handshake, message and end; subprotocols, which hold tokens, are not in it. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  connectionId: '$context.connectionId',
  event: '$context.eventType',
  routeKey: '$context.routeKey',
  status: '$context.status',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
};

interface Made {
  api: apigateway.WebSocketApi;
  live: apigateway.WebSocketStage;
  connections: Connections;
}

export function webSocketApi(scope: Construct, stage: Stage): Made {
  const { throttle, logRetentionDays } = stage.settings;
  const api = new apigateway.WebSocketApi(scope, 'WebSocketApi', {
    apiName: `${stage.prefix}-live`,
    routeSelectionExpression: '$request.body.action',
  });
  const accessLogs = new logs.LogGroup(scope, 'WebSocketAccessLogs', {
    logGroupName: `/aws/vendedlogs/${stage.prefix}-live`,
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const live = new apigateway.WebSocketStage(scope, 'WebSocketStage', {
    webSocketApi: api,
    stageName: STAGE,
    autoDeploy: true,
    throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
    accessLogSettings: {
      destination: new apigateway.LogGroupLogDestination(accessLogs),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  });
  const arn = (method: 'POST' | 'DELETE'): string =>
    Stack.of(scope).formatArn({ service: 'execute-api', resource: api.apiId, resourceName: `${STAGE}/${method}/@connections/*` });
  return { api, live, connections: { endpoint: live.callbackUrl, send: arn('POST'), close: arn('DELETE') } };
}
