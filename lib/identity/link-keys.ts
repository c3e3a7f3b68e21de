/** The secret that signs cart and order tokens; its ARN comes by environment. */
import * as z from 'zod';
import { environment, once } from '../platform/config.ts';
import { secret } from '../platform/secrets.ts';

const Env = z.object({ LINK_KEY_SECRET_ARN: z.string() });
const arn = once(() => environment(Env).LINK_KEY_SECRET_ARN);

/** HMAC key for tokens in links and headers. */
export const linkKey = (): Promise<string> => secret(arn());
