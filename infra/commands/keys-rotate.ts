/**
 * `npm run keys:rotate -- --stage dev`: a new signing key, with the old public keys kept until no token of theirs can be alive. The first run
 * makes the first key. The public keys are written first, and the new key signs only once every authorizer would read them: no token may be
 * signed with a key that the authorizer cannot know.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ACCESS_TOKEN_SECONDS } from '../../lib/identity/access-token.ts';
import { generateSigningKeys, jwksOf, rotateSigningKeys, type SigningKeys } from '../../lib/identity/signing-keys.ts';

/** Functions remember secrets for five minutes, so a key may go on signing for that long after its successor was made. */
const OVERLAP_MS = (ACCESS_TOKEN_SECONDS + 10 * 60) * 1000;

/** An authorizer that meets an unknown key reads the public keys anew, but not more often than every ten seconds. */
const PUBLISHED_BEFORE_MS = 11_000;

const { values } = parseArgs({ options: { stage: { type: 'string' } } });
if (!values.stage) {
  console.error('Usage: npm run keys:rotate -- --stage dev');
  process.exit(1);
}

const client = new SecretsManagerClient({});
const name = (secret: string): string => `open-shop/${values.stage}/${secret}`;
const put = (secret: string, value: unknown) =>
  client.send(new PutSecretValueCommand({ SecretId: name(secret), SecretString: JSON.stringify(value) }));

/** The keys of the stage; undefined while the secret holds what the deployment generated. */
async function currentKeys(): Promise<SigningKeys | undefined> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: name('signing-keys') }));
  return SecretString.startsWith('{') ? (JSON.parse(SecretString) as SigningKeys) : undefined;
}

const before = await currentKeys();
const after = before ? rotateSigningKeys(before, OVERLAP_MS) : generateSigningKeys();
await put('jwks', jwksOf(after));
if (before) await setTimeout(PUBLISHED_BEFORE_MS);
await put('signing-keys', after);
console.error(`${before ? 'Rotated' : 'Created'}: ${after.current} signs now; ${after.keys.length} key(s) verify.`);
