/** cdk-nag, and every finding that we accept, with the reason why. */
import { type App, Validations } from 'aws-cdk-lib';
import nag from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { groups } from '../functions/index.ts';
import { type Api, pathsOf, type Route } from '../lib/http/contract.ts';
import type { SecretName } from './secrets.ts';
import type { ApiStack } from './stacks/api.ts';
import type { ConsoleStack } from './stacks/console.ts';
import type { DataStack } from './stacks/data.ts';
import type { RealtimeStack } from './stacks/realtime.ts';
import type { WorkersStack } from './stacks/workers.ts';

interface Stacks {
  data: DataStack;
  api: ApiStack;
  realtime: RealtimeStack;
  workers: WorkersStack;
  console: ConsoleStack | undefined;
}

/** SMG4, automatic rotation: why each secret has none. */
const rotation: Record<SecretName, string> = {
  'mongo-uri': 'The database user belongs to MongoDB Atlas, which Secrets Manager cannot rotate; an operator does, with two users in turn.',
  'signing-keys':
    'npm run keys:rotate adds a key and keeps the old one until its last token has expired; a blind rotation would log everybody out.',
  jwks: 'Holds public keys only, and is written together with the signing keys.',
  'link-key': 'Rotation would void all guest carts and all links in mails that were sent; an operator does it after a leak only.',
  cloudinary: 'The key is issued by Cloudinary, which Secrets Manager cannot rotate.',
  razorpay: 'The key is issued by Razorpay, which Secrets Manager cannot rotate.',
  sandbox: 'Signs payments without money; an operator replaces it.',
  carriers: 'Each carrier knows its own secret; an operator replaces it there and here, with both accepted meanwhile.',
};

function accept(scope: IConstruct, finding: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${finding}`, reason });
}

function acceptPublicRoutes({ api }: ApiStack): void {
  const routes = Object.values(groups as Record<string, Api>).flatMap((group) => Object.values<Route>(group));
  for (const route of routes) {
    const isLegacy = typeof route.auth === 'object' && 'legacy' in route.auth;
    if (route.auth !== 'public' && !isLegacy) continue;
    const reason = isLegacy
      ? 'The function itself checks the token: an existing client must get refusals that it understands, not those of the gateway.'
      : 'Its contract says that anybody may call it: the catalogue, log-in, documentation.';
    for (const path of pathsOf(route)) {
      const construct = api.node.tryFindChild(`${route.method}${path}`);
      if (construct) accept(construct, 'APIG4', reason);
    }
  }
}

/** IAM5 for the objects of the invoices bucket, as cdk-nag names it: by the export of the data stack. */
const objectsOf = ({ stackName }: DataStack): string => `IAM5[Resource::${stackName}:ExportsOutputFnGetAttInvoicesF0222E8DArn800E1C09/*]`;

/** The same for the bucket of imports and exports. */
const filesOf = ({ stackName }: DataStack): string => `IAM5[Resource::${stackName}:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03/*]`;

/** IAM5 for the connections of the WebSocket API, as cdk-nag names it: within its stack, and by the stack's export. */
function connectionsOf({ stackName }: RealtimeStack): string[] {
  const apis = ['<WebSocketApi34BCF99B>', `${stackName}:ExportsOutputRefWebSocketApi34BCF99B0F830E68`];
  return apis.flatMap((api) =>
    ['POST', 'DELETE'].map(
      (method) => `IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:${api}/live/${method}/@connections/*]`,
    ),
  );
}

function acceptWildcards({ data, api, realtime, workers }: Stacks): void {
  for (const { role } of [...api.functions.values(), ...realtime.functions.values(), ...workers.functions.values()]) {
    if (!role) continue;
    accept(role, 'IAM5[Resource::*]', 'X-Ray has no resources: its two actions can only be allowed on all.');
    accept(role, objectsOf(data), 'Invoices have keys that are not known beforehand; the bucket holds nothing else.');
    accept(role, filesOf(data), 'Each import and export has keys of its own; the bucket holds nothing else.');
    for (const finding of connectionsOf(realtime))
      accept(role, finding, 'Connections have ids that are not known beforehand; all of them are those of this one API.');
  }
}

function acceptOpenMessages({ realtime }: Stacks): void {
  const reason = 'Only the handshake can be authorized; it is, and nothing comes over a connection that did not pass it.';
  for (const construct of realtime.node.findAll()) {
    if (/^\$(disconnect|default)-Route$/.test(construct.node.id)) accept(construct, 'APIG4', reason);
  }
}

/** What CDK's own upload of files may do, as cdk-nag names it: by its two buckets. */
const uploads = [
  ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map((action) => `IAM5[Action::s3:${action}*]`),
  'IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
  'IAM5[Resource::<ConsoleFiles82B82817.Arn>/*]',
];

function acceptConsole(console: ConsoleStack): void {
  const { distribution } = console;
  accept(distribution, 'CFR1', 'Staff may be anywhere; who they are is checked by the API.');
  accept(distribution, 'CFR2', 'Static files without secrets: there is nothing behind it that a firewall would protect.');
  accept(
    distribution,
    'CFR4',
    'Without a domain of its own it has CloudFront’s certificate, whose policy cannot be chosen; with one it is TLS 1.2.',
  );
  for (const construct of console.node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))) {
    for (const finding of uploads)
      accept(construct, finding, 'CDK’s upload of files: the assets of the bootstrap, and the bucket of the console alone.');
    accept(construct, 'IAM5[Resource::*]', 'CDK’s upload of files: invalidations of CloudFront.');
    accept(
      construct,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'CDK’s upload of files, which runs at a deployment only: it writes its log.',
    );
    accept(construct, 'L1', 'CDK’s upload of files has the runtime that this version of CDK tested it with.');
  }
}

/** Adds the checks of AWS Solutions; a finding that is not accepted here fails the synthesis. */
export function checkWithNag(app: App, stacks: Stacks): void {
  Validations.of(app).addPlugins(new nag.AwsSolutionsChecks(app));
  for (const [name, secret] of Object.entries(stacks.data.resources.secrets)) accept(secret, 'SMG4', rotation[name as SecretName]);
  acceptPublicRoutes(stacks.api);
  acceptWildcards(stacks);
  acceptOpenMessages(stacks);
  if (stacks.console) acceptConsole(stacks.console);
}
