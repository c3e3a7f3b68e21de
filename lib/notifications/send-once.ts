import { type Mail, type Mailer, MailRefused } from '../adapters/email/port.ts';
import { sesMailer } from '../adapters/email/ses.ts';
import { findMailing, insertMailing, markSent, releaseMailing, takeOverMailing } from './mailing-repository.ts';

/**
 * An attempt older than this is given up: its sender is dead, as its function times out after 30 s. Less than the visibility timeout of the
 * queue, so that the delivery after a crash may send.
 */
const STALE_MS = 45_000;

async function claim(id: string, to: string): Promise<'mine' | 'sent'> {
  const now = new Date();
  if (await insertMailing(id, to, now)) return 'mine';
  if (await takeOverMailing(id, new Date(now.getTime() - STALE_MS), now)) return 'mine';
  const mailing = await findMailing(id);
  if (mailing?.state === 'sent') return 'sent';
  throw new Error(`Mail ${id} is being sent by another delivery`);
}

/**
 * Sends a mail unless it is out: marks it as sending, sends, marks it as sent. Mail cannot be sent exactly once: if the process dies after
 * the provider took the mail and before it is marked, a later delivery sends it a second time. An attempt that may still be running
 * throws, so that the queue delivers the message again.
 */
export async function sendOnce(id: string, mail: Mail, mailer: Mailer = sesMailer): Promise<void> {
  if ((await claim(id, mail.to.address)) === 'sent') return;
  try {
    await mailer.send(mail);
  } catch (error) {
    if (error instanceof MailRefused) await releaseMailing(id);
    throw error;
  }
  await markSent(id, new Date());
}
