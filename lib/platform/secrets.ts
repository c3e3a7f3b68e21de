/** Secrets by ARN from Secrets Manager, kept for five minutes per container so that a rotation reaches every function. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { once } from './config.ts';

const lifetimeMs = 5 * 60_000;
const client = once(() => new SecretsManagerClient({}));
const cache = new Map<string, { until: number; value: Promise<string> }>();

/** The secret's string. `maxAgeMs` 0 reads it anew, for instance when a key id is not known yet. */
export function secret(arn: string, maxAgeMs = lifetimeMs): Promise<string> {
  const kept = cache.get(arn);
  if (kept && kept.until - lifetimeMs + maxAgeMs > Date.now()) return kept.value;
  const value = client()
    .send(new GetSecretValueCommand({ SecretId: arn }))
    .then((answer) => {
      if (!answer.SecretString) throw new Error(`Secret ${arn} has no string value`);
      return answer.SecretString;
    });
  value.catch(() => cache.delete(arn));
  cache.set(arn, { until: Date.now() + lifetimeMs, value });
  return value;
}
