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
import { startStorage } from './emulators/storage.ts';
import { Line } from './line.ts';
import { freePort } from './listen.ts';
import type { Options } from './options.ts';

/** Offsets from the API's port, used when free. */
export const offset = { webSockets: 1, mailbox: 2, aws: 3, secrets: 4, images: 5, control: 6, database: 7, payments: 8, storage: 9 };

/** Services whose lines can be cut. */
export type LineName = 'mail' | 'images' | 'payments' | 'queues';

export interface Emulators extends Services {
  secrets: SecretValues;
  /** None without `--breakable`. */
  lines: Partial<Record<LineName, Line>>;
  stop: () => Promise<void>;
}

async function linesTo(ports: Record<LineName, number>): Promise<Record<LineName, Line>> {
  const lines = await Promise.all(Object.entries(ports).map(async ([name, port]) => [name, await Line.to(port)] as const));
  return Object.fromEntries(lines) as Record<LineName, Line>;
}

/** Starts queues, storage, mail, secrets and images. */
export async function startEmulators({ port, data, rateLimits, retryDelay, breakable }: Options, webSockets: string): Promise<Emulators> {
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
  const ports = { mail: Number(new URL(mail.url).port), images: images.port, payments: payments.port, queues: aws.port };
  const lines: Partial<Record<LineName, Line>> = breakable ? await linesTo(ports) : {};
  const queues = lines.queues?.url ?? aws.url;
  const storage = await startStorage(queues, port + offset.storage);
  return {
    // Pollers and functions reach the queues by the port, the control server by the client.
    aws: { ...aws, port: lines.queues?.port ?? aws.port },
    storage,
    secrets: values,
    lines,
    endpoints: {
      queues,
      storage: storage.url,
      mail: lines.mail?.url ?? mail.url,
      secrets: secrets.url,
      images: lines.images?.url ?? images.url,
      payments: lines.payments?.url ?? payments.url,
      webSockets,
    },
    overrides: { rateLimits },
    logs: logsOf(data),
    retryDelay,
    stop: async () => {
      for (const line of Object.values(lines)) line.cut();
      await Promise.all([aws.stop(), storage.close(), mail.close(), secrets.close(), images.close(), payments.close()]);
    },
  };
}
