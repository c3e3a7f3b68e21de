/** The HTTP API: a function per endpoint group, routes and authorizers as the contracts say. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type GroupName, groups } from '../../functions/index.ts';
import { type Api, type Auth, pathsOf, type Route } from '../../lib/http/contract.ts';
import { ShopFunction } from '../constructs/function.ts';
import { httpApi } from '../constructs/http-api.ts';
import { pascal } from '../constructs/naming.ts';
import type { Resources, Stage } from '../constructs/resources.ts';
import { apiFunctions, authorizerFunction, type FunctionNeeds } from '../functions.ts';

interface ApiStackProps extends StackProps {
  stage: Stage;
  resources: Resources;
}

type Authorizers = Record<'protected' | 'guest' | 'public', apigateway.IHttpRouteAuthorizer>;

/**
 * How the gateway treats a route. Permissions are not its business: its verdict is kept per token, across routes. Nor are the existing clients' own
 * tokens: their routes check them.
 */
function kindOf(auth: Auth): keyof Authorizers {
  if (typeof auth === 'object') return 'legacy' in auth ? 'public' : 'protected';
  return auth === 'customer' ? 'protected' : auth;
}

/** The groups that a stage serves. */
const groupsOf = ({ settings }: Stage): GroupName[] =>
  (Object.keys(groups) as GroupName[]).filter((name) => name !== 'legacy' || settings.legacyApi);

/** How long the gateway keeps the verdict on a token. */
const VERDICT_SECONDS = 60;

export class ApiStack extends Stack {
  readonly functions = new Map<string, lambda.Function>();
  readonly api: apigateway.HttpApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { api, stage } = httpApi(this, props.stage);
    this.api = api;
    const authorizers = this.authorizers(this.add('authorizer', authorizerFunction, props));
    for (const name of groupsOf(props.stage)) {
      this.route(name, groups[name], this.add(name, apiFunctions[name], props), authorizers);
    }
    new CfnOutput(this, 'ApiUrl', { value: stage.url, description: 'Where the API answers' });
    new CfnOutput(this, 'DocsUrl', { value: `${stage.url}docs`, description: 'The API documentation' });
  }

  private add(name: string, needs: FunctionNeeds, { stage, resources }: ApiStackProps): lambda.Function {
    const reservedConcurrency = stage.settings.apiConcurrency;
    const made = new ShopFunction(this, `${pascal(name)}Api`, { name, needs, resources, stage, reservedConcurrency });
    this.functions.set(name, made.function);
    return made.function;
  }

  /** Two authorizers over one function: a guest may come without a token, and so there is nothing to keep a verdict by. */
  private authorizers(verdict: lambda.Function): Authorizers {
    const responseTypes = [HttpLambdaResponseType.SIMPLE];
    return {
      protected: new HttpLambdaAuthorizer('ProtectedAuthorizer', verdict, {
        responseTypes,
        identitySource: ['$request.header.Authorization'],
        resultsCacheTtl: Duration.seconds(VERDICT_SECONDS),
      }),
      guest: new HttpLambdaAuthorizer('GuestAuthorizer', verdict, {
        responseTypes,
        identitySource: [],
        resultsCacheTtl: Duration.seconds(0),
      }),
      public: new apigateway.HttpNoneAuthorizer(),
    };
  }

  private route(name: string, contract: Api, handler: lambda.Function, authorizers: Authorizers): void {
    const integration = new HttpLambdaIntegration(`${pascal(name)}Integration`, handler, {
      payloadFormatVersion: apigateway.PayloadFormatVersion.VERSION_2_0,
      scopePermissionToRoute: false,
    });
    for (const route of Object.values<Route>(contract)) {
      const authorizer = authorizers[kindOf(route.auth)];
      for (const path of pathsOf(route))
        this.api.addRoutes({ path, methods: [apigateway.HttpMethod[route.method]], integration, authorizer });
    }
  }
}
