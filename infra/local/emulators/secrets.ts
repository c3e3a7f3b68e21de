/** Secrets Manager: reads and replaces the values that {@link SecretValues} keeps. */
import { randomUUID } from 'node:crypto';
import { type Listening, readAll, sendJson, serve } from '../listen.ts';
import type { SecretValues } from './secret-values.ts';

interface Input {
  SecretId?: string;
  SecretString?: string;
}

type Operation = (values: SecretValues, arn: string, input: Input) => object;

const operations: Record<string, Operation> = {
  GetSecretValue: (values, arn) => ({
    ARN: arn,
    Name: arn.split(':').at(-1),
    SecretString: values.get(arn),
    VersionStages: ['AWSCURRENT'],
  }),
  PutSecretValue: (values, arn, { SecretString = '' }) => {
    values.set(arn, SecretString);
    return { ARN: arn, VersionId: randomUUID(), VersionStages: ['AWSCURRENT'] };
  },
};

/** Serves the JSON protocol of the AWS clients. A secret may be named by ARN or by name. */
export function startSecrets(values: SecretValues, port: number): Promise<Listening> {
  return serve(async (request, response) => {
    const operation = operations[String(request.headers['x-amz-target']).split('.').at(-1) ?? ''];
    const input = JSON.parse((await readAll(request)).toString() || '{}') as Input;
    const arn = values.find(input.SecretId ?? '');
    if (!operation) return sendJson(response, 400, { __type: 'UnknownOperationException' });
    if (!arn)
      return sendJson(response, 400, { __type: 'ResourceNotFoundException', message: "Secrets Manager can't find the specified secret." });
    sendJson(response, 200, operation(values, arn, input));
  }, port);
}
