/** The emulators of one run. */
import { join } from 'node:path';
import { imagePort, keepImagePort, logsOf } from './data-folder.ts';
import type { Services } from './deployment.ts';
import { startAws } from './emulators/aws.ts';
import { startImages } from './emulators/cloudinary.ts';
import { startRazorpay } from './emulators/razorpay/server.ts';
import { SecretValues } from './emulators/secret-values.ts';
import { startSecrets } from './emulators/secrets.ts';
import { startMail } from './emulators/ses.ts';
import { freePort } from './listen.ts';
import type { Options } from './options.ts';

/** Offsets from the API's port, used when free. */
export const offset = { webSockets: 1, mailbox: 2, aws: 3, secrets: 4, images: 5, control: 6, database: 7, payments: 8 };

export interface Emulators extends Services {
  secrets: SecretValues;
  stop: () => Promise<void>;
}

/** Starts queues, storage, mail, secrets and images. */
export async function startEmulators({ port, data, rateLimits, retryDelay }: Options, webSockets: string): Promise<Emulators> {
  const values = new SecretValues(join(data, 'secrets.json'));
  const webhookUrl = `http://127.0.0.1:${port}/v1/webhooks/razorpay`;
  const [aws, mail, secrets, images, payments] = await Promise.all([
    freePort(port + offset.aws).then((free) => startAws(free, data)),
    freePort(port + offset.mailbox).then(startMail),
    startSecrets(values, port + offset.secrets),
    startImages(values.cloudinary, join(data, 'images'), imagePort(data, port + offset.images)),
    startRazorpay({ account: values.razorpay, file: join(data, 'razorpay.json'), webhookUrl, port: port + offset.payments }),
  ]);
  keepImagePort(data, images.port);
  return {
    aws,
    secrets: values,
    endpoints: { queuesAndStorage: aws.url, mail: mail.url, secrets: secrets.url, images: images.url, payments: payments.url, webSockets },
    overrides: { rateLimits },
    logs: logsOf(data),
    retryDelay,
    stop: async () => {
      await Promise.all([aws.stop(), mail.close(), secrets.close(), images.close(), payments.close()]);
    },
  };
}
