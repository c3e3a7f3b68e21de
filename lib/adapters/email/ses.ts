import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import { type Mail, type Mailer, MailRefused } from './port.ts';

/** A silent SES is given up before the worker's own time is over, so that the worker can say when the mail is tried again. */
const patience = { maxAttempts: 2, requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true } };
const client = once(() => new SESClient(patience));
/** The sender, and the configuration set by which SES knows where to tell of bounces and complaints. */
const sender = once(() => environment(z.object({ MAIL_FROM: z.string(), MAIL_CONFIGURATION_SET: z.string() })));

/** The MIME message: text and HTML as alternatives, then the attachments. Headers cannot be injected: line breaks are folded away. */
function compose({ to, subject, html, text, unsubscribeUrl, attachments = [] }: Mail): Promise<Buffer> {
  const files = attachments.map((file) => ({ ...file, content: Buffer.from(file.content) }));
  const headers = {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl && { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
  return new MailComposer({ from: sender().MAIL_FROM, to, subject, html, text, attachments: files, headers }).compile().build();
}

/** Nobody was there who could have taken the mail. */
const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const SERVICE_UNAVAILABLE = 503;

function isRefusal(error: unknown): boolean {
  if (!(error instanceof SESServiceException)) return UNREACHED.includes(String((error as { code?: unknown }).code));
  const status = error.$metadata.httpStatusCode;
  return status !== undefined && (error.$fault === 'client' || status === SERVICE_UNAVAILABLE);
}

/** Amazon SES; the sender is named by environment. */
export const sesMailer: Mailer = {
  async send(mail) {
    const data = await compose(mail);
    try {
      await client().send(new SendRawEmailCommand({ RawMessage: { Data: data }, ConfigurationSetName: sender().MAIL_CONFIGURATION_SET }));
    } catch (error) {
      if (isRefusal(error)) throw new MailRefused((error as Error).message, { cause: error });
      throw error;
    }
  },
};
