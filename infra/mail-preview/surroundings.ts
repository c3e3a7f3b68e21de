/** What mails need of the shop's surroundings, for as long as they are written: addresses, and a key that signs links. */
import { randomBytes } from 'node:crypto';
import { sendJson, serve } from '../local/listen.ts';

/** Runs `work` with the environment that the mails' worker has, as far as the text of a mail depends on it. */
export async function withSurroundings<T>(work: () => Promise<T>): Promise<T> {
  const key = { ARN: 'link-key', Name: 'link-key', SecretString: randomBytes(32).toString('base64url') };
  const secrets = await serve((_request, response) => sendJson(response, 200, key), 0);
  const before = { ...process.env };
  Object.assign(process.env, {
    ...{ STOREFRONT_URL: 'https://openshop.example', CONSOLE_URL: 'https://admin.openshop.example' },
    ...{ API_URL: 'https://api.openshop.example', LINK_KEY_SECRET_ARN: key.ARN },
    ...{ AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url, AWS_REGION: 'ap-south-1' },
    ...{ AWS_ACCESS_KEY_ID: 'preview', AWS_SECRET_ACCESS_KEY: 'preview' },
  });
  try {
    return await work();
  } finally {
    process.env = before;
    await secrets.close();
  }
}
