/** Every mail that the shop sends, made by the code that sends them. */
import type { Mail } from '../../lib/adapters/email/port.ts';
import type { DocumentStore } from '../../lib/adapters/storage/port.ts';
import { composeMail } from '../../lib/notifications/compose.ts';
import type { MailedType } from '../../lib/notifications/mail-kind.ts';
import { now } from './sample-orders.ts';
import { type Sample, samples, sourcesOf } from './samples.ts';

export interface Preview {
  /** `order.placed`, or `order.placed-cash` for a variant. */
  name: string;
  mail: Mail;
}

const documents: DocumentStore = {
  put: async () => undefined,
  get: async () => new Uint8Array(),
  downloadUrl: async () => 'https://openshop.example/invoice.pdf',
};

async function render(type: MailedType, { variant, data, sources }: Sample<MailedType>): Promise<Preview> {
  const name = variant ? `${type}-${variant}` : type;
  const message = { id: `msg_${name}`, type, version: 1, occurredAt: now.toISOString(), correlationId: 'preview', data } as never;
  const mail = await composeMail(message, sourcesOf(sources), documents);
  if (!mail) throw new Error(`The sample of ${name} makes no mail`);
  return { name, mail };
}

/** Needs the surroundings of the mails' worker. Throws for a sample that makes no mail. */
export const renderAll = (): Promise<Preview[]> =>
  Promise.all(
    (Object.keys(samples) as MailedType[]).flatMap((type) => samples[type].map((sample) => render(type, sample as Sample<MailedType>))),
  );
