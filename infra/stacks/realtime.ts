/** The WebSocket API that tells open pages what changes. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ShopFunction } from '../constructs/function.ts';
import type { Resources, Stage, StoredResources } from '../constructs/resources.ts';
import { webSocketApi } from '../constructs/web-socket-api.ts';
import { type FunctionNeeds, realtimeAuthorizerFunction, realtimeFunction } from '../functions.ts';

interface RealtimeStackProps extends StackProps {
  stage: Stage;
  resources: StoredResources;
}

export class RealtimeStack extends Stack {
  readonly functions = new Map<string, lambda.Function>();
  /** Where clients open WebSockets. */
  readonly url: string;
  /** With where connections are reached: for functions that push. */
  readonly resources: Resources;

  constructor(scope: Construct, id: string, { stage, resources, ...props }: RealtimeStackProps) {
    super(scope, id, props);
    const { api, live, connections } = webSocketApi(this, stage);
    this.url = live.url;
    this.resources = { ...resources, connections };
    const verdict = this.add('realtime-authorizer', 'RealtimeAuthorizer', realtimeAuthorizerFunction, stage);
    const handler = this.add('realtime', 'Realtime', realtimeFunction, stage);
    const integration = (name: string) => new WebSocketLambdaIntegration(`${name}Integration`, handler);
    api.addRoute('$connect', {
      integration: integration('Connect'),
      // No token, no call: the gateway itself refuses a handshake without subprotocols.
      authorizer: new WebSocketLambdaAuthorizer('ConnectAuthorizer', verdict, {
        identitySource: ['route.request.header.Sec-WebSocket-Protocol'],
      }),
    });
    api.addRoute('$disconnect', { integration: integration('Disconnect') });
    api.addRoute('$default', { integration: integration('Message'), returnResponse: true });
    new CfnOutput(this, 'WebSocketUrl', { value: live.url, description: 'Where clients open WebSockets' });
  }

  private add(name: string, id: string, needs: FunctionNeeds, stage: Stage): lambda.Function {
    const reservedConcurrency = stage.settings.apiConcurrency;
    const made = new ShopFunction(this, id, { name, needs, resources: this.resources, stage, reservedConcurrency });
    this.functions.set(name, made.function);
    return made.function;
  }
}
