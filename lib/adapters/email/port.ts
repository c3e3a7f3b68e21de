/** What the shop needs of whoever delivers its mails. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** Ends mails of this kind when a mail program sends a POST to it (RFC 8058). Every mail has it but those that an order or an account needs. */
  unsubscribeUrl?: string;
  attachments?: { filename: string; contentType: string; content: Uint8Array }[];
}

export interface Mailer {
  /** Throws {@link MailRefused} when the mail was certainly not sent; with any other error it may have been. */
  send(mail: Mail): Promise<void>;
}

/** The provider answered that it did not take the mail: throttled, rejected, not authorised. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}
