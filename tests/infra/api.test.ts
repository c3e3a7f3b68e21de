import { describe, expect, test } from 'vitest';
import { groups } from '../../functions/index.ts';
import { stages } from '../../infra/stages.ts';
import { type Api, pathsOf, type Route, routeKey } from '../../lib/http/contract.ts';
import { templatesOf } from './support/templates.ts';

const stage = templatesOf('prod');
const [httpApi] = stage.all('AWS::ApiGatewayV2::Api').find(([, r]) => r.Properties.ProtocolType === 'HTTP') ?? [];
const routes = stage
  .all('AWS::ApiGatewayV2::Route')
  .map(([, r]) => r.Properties)
  .filter(({ ApiId }) => ApiId.Ref === httpApi);
const contracts = Object.entries(groups as Record<string, Api>).flatMap(([group, api]) =>
  Object.entries<Route>(api).map(([name, route]) => ({ group, name, route })),
);

const authorizerOf = (authorizerId: unknown) => stage.one('AWS::ApiGatewayV2::Authorizer', stage.text(authorizerId)).Properties;

/** The function that a route's integration calls. */
function targetOf(target: unknown): string {
  const id = stage.text(target).replace('integrations/', '');
  const integration = stage.all('AWS::ApiGatewayV2::Integration').find(([key]) => key === id)?.[1];
  expect(integration?.Properties.PayloadFormatVersion).toBe('2.0');
  return stage.text(integration?.Properties.IntegrationUri).slice(stage.prefix.length + 1);
}

describe('routes', () => {
  test('are those of the contracts, and no more than API Gateway takes', () => {
    const keys = contracts.flatMap(({ route }) => pathsOf(route).map((path) => routeKey({ ...route, path })));
    expect(routes.map((r) => r.RouteKey).sort()).toEqual(keys.sort());
    expect(new Set(routes.map((r) => r.RouteKey)).size).toBe(routes.length);
    expect(routes.length).toBeLessThanOrEqual(300);
  });

  test.each(contracts)('$name goes to $group, with the authorizer that its contract asks for', ({ group, route }) => {
    const found = routes.find((r) => r.RouteKey === routeKey(route));
    expect(targetOf(found.Target)).toBe(group);
    if (route.auth === 'public' || (typeof route.auth === 'object' && 'legacy' in route.auth)) {
      expect(found.AuthorizationType).toBe('NONE');
      expect(found.AuthorizerId).toBeUndefined();
      return;
    }
    expect(found.AuthorizationType).toBe('CUSTOM');
    expect(authorizerOf(found.AuthorizerId).Name).toBe(route.auth === 'guest' ? 'GuestAuthorizer' : 'ProtectedAuthorizer');
  });
});

describe('authorizers', () => {
  test.each([
    ['ProtectedAuthorizer', ['$request.header.Authorization'], 60],
    ['GuestAuthorizer', [], 0],
  ])('%s', (name, identitySource, ttl) => {
    const authorizer = stage.one('AWS::ApiGatewayV2::Authorizer', name).Properties;
    expect(authorizer).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: identitySource,
      AuthorizerResultTtlInSeconds: ttl,
    });
    expect(stage.text(authorizer.AuthorizerUri)).toContain(`${stage.prefix}-authorizer/invocations`);
  });
});

test('API Gateway may invoke each function that it routes to, and nobody else may', () => {
  const permissions = stage.all('AWS::Lambda::Permission').map(([, r]) => r.Properties);
  for (const p of permissions) expect(p).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
  const allowed = permissions.map((p) => stage.text(p.FunctionName).slice(stage.prefix.length + 1));
  expect([...new Set(allowed)].sort()).toEqual([...Object.keys(groups), 'authorizer', 'realtime', 'realtime-authorizer'].sort());
  for (const p of permissions) expect(stage.text(p.SourceArn)).toContain(':execute-api:');
});

describe('the live stage', () => {
  const live = stage.all('AWS::ApiGatewayV2::Stage')[0]?.[1].Properties;

  test('is the default one, and throttled', () => {
    expect(live).toMatchObject({ StageName: '$default', AutoDeploy: true });
    const { rate, burst } = stages.prod.throttle;
    expect(live.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst });
  });

  test('logs each request as one line of JSON to a group that is kept as long as the stage says', () => {
    const group = stage.one('AWS::Logs::LogGroup', stage.text(live.AccessLogSettings.DestinationArn));
    expect(group.Properties.RetentionInDays).toBe(stages.prod.logRetentionDays);
    const fields = JSON.parse(live.AccessLogSettings.Format);
    expect(fields).toMatchObject({ requestId: '$context.requestId', routeKey: '$context.routeKey', status: '$context.status' });
  });
});

test('browsers of the storefront and the admin panel may call it', () => {
  const cors = stage.all('AWS::ApiGatewayV2::Api')[0]?.[1].Properties.CorsConfiguration;
  expect(cors.AllowOrigins).toEqual(stages.prod.corsOrigins);
  expect(cors.AllowOrigins).not.toContain('*');
  expect(cors.AllowMethods).toEqual(expect.arrayContaining([...new Set(contracts.map(({ route }) => route.method))]));
  expect(cors.AllowHeaders).toEqual(expect.arrayContaining(['authorization', 'idempotency-key', 'x-cart-token']));
  expect(cors.ExposeHeaders).toEqual(expect.arrayContaining(['ETag', 'X-Request-Id', 'Retry-After', 'Idempotent-Replayed', 'Location']));
});
