/** Which mail a message asks for, and the mail itself: one table of all events that someone is told of. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import type { DocumentStore } from '../adapters/storage/port.ts';
import { accountMails } from './compose-account.ts';
import { cartMails } from './compose-cart.ts';
import { orderMails } from './compose-order.ts';
import { questionMails } from './compose-question.ts';
import { returnMails } from './compose-return.ts';
import { stockMails } from './compose-stock.ts';
import { webhookMails } from './compose-webhook.ts';
import { wishMails } from './compose-wish.ts';
import type { MailedType, MailKind, MailKinds } from './mail-kind.ts';
import type { Sources } from './sources.ts';

/** Complete by its type: an event that the mail queue takes without an entry here does not compile. */
const mails: MailKinds<MailedType> = {
  ...accountMails,
  ...cartMails,
  ...orderMails,
  ...questionMails,
  ...returnMails,
  ...stockMails,
  ...webhookMails,
  ...wishMails,
};

const kindOf = ({ type }: Message): MailKind<MailedType> | undefined =>
  type in mails ? (mails[type as MailedType] as MailKind<MailedType>) : undefined;

type Mailed = Parameters<MailKind<MailedType>['compose']>[0];

/** What a mail is about and by which template: sent once each. Nothing for an event that no one is told of. */
export const mailingIdOf = (message: Message): string | undefined => kindOf(message)?.id(message as Mailed);

/** The mail of a message; nothing when it would say what is over by now. Throws when what it is about is not there (yet): the queue delivers the message again. */
export async function composeMail(message: Message, sources: Sources, documents: DocumentStore): Promise<Mail | undefined> {
  return kindOf(message)?.compose(message as Mailed, sources, documents);
}
