import { stack } from './stack.ts';

export interface Mail {
  /** `Name <address>`. */
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: { contentType: string; filename?: string; content: string }[];
}

interface StoredMail {
  destination: { to: string[] };
  subject: string;
  body: { text?: string; html?: string };
  attachments: Mail['attachments'];
}

/** Every mail that the stack under test has sent, oldest first. */
export async function inbox(): Promise<Mail[]> {
  const answer = await fetch(new URL('/store', stack().mailboxUrl));
  const { emails } = (await answer.json()) as { emails: StoredMail[] };
  return emails.map(({ destination, subject, body, attachments }) => ({
    to: destination.to.join(', '),
    subject,
    text: body.text ?? '',
    html: body.html ?? '',
    attachments,
  }));
}
