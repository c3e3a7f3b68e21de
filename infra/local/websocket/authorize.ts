/** Lambda authorizers with IAM policies, as WebSocket APIs have them. */
import type { Invoke } from '../gateway/server.ts';
import type { AuthorizerSpec } from '../template/cloud.ts';

/** The context of an allowed handshake, as text; or the status that the gateway refuses it with. */
export type Permission = { context: Record<string, string> } | { status: 401 | 403 | 500 };

interface PolicyAnswer {
  policyDocument?: { Statement?: { Effect?: string; Action?: string; Resource?: string }[] };
  context?: Record<string, unknown>;
}

/** The only kind of source that WebSocket handshakes are identified by here. */
function headerOf(source: string, headers: Record<string, string>): string | undefined {
  const name = /^route\.request\.header\.(.+)$/.exec(source)?.[1]?.toLowerCase();
  if (!name) throw new Error(`The local gateway does not know the identity source ${source}`);
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function isAllowed(answer: PolicyAnswer, arn: string): boolean {
  const statements = (answer.policyDocument?.Statement ?? []).filter(
    ({ Action, Resource }) => Action === 'execute-api:Invoke' && (Resource === arn || Resource === '*'),
  );
  return statements.length > 0 && statements.every(({ Effect }) => Effect === 'Allow');
}

/** Asks the authorizer of `$connect`. */
export async function permissionOf(
  spec: AuthorizerSpec | undefined,
  event: { methodArn: string; headers: Record<string, string> },
  invoke: Invoke,
): Promise<Permission> {
  if (!spec) return { context: {} };
  if (spec.identitySources.some((source) => !headerOf(source, event.headers))) return { status: 401 };
  try {
    const answer = (await invoke(spec.functionArn, { ...event, type: 'REQUEST' })) as PolicyAnswer;
    if (!isAllowed(answer, event.methodArn)) return { status: 403 };
    return { context: Object.fromEntries(Object.entries(answer.context ?? {}).map(([name, value]) => [name, String(value)])) };
  } catch (error) {
    return { status: (error as Error).message === 'Unauthorized' ? 401 : 500 };
  }
}
