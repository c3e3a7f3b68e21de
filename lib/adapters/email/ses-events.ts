/** What Amazon SES tells of mails that it took. Source: "Contents of event data that Amazon SES publishes to Amazon SNS". */
import * as z from 'zod';

const address = z.string().transform((text) => (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase());

const Bounce = z.object({
  eventType: z.literal('Bounce'),
  bounce: z.object({
    bounceType: z.string(),
    bounceSubType: z.string().optional(),
    bouncedRecipients: z.array(z.object({ emailAddress: address, diagnosticCode: z.string().optional() })),
    timestamp: z.coerce.date(),
  }),
});

const Complaint = z.object({
  eventType: z.literal('Complaint'),
  complaint: z.object({
    complainedRecipients: z.array(z.object({ emailAddress: address })),
    complaintFeedbackType: z.string().optional(),
    timestamp: z.coerce.date(),
  }),
});

/** Other events are of no consequence here. */
const Other = z.object({ eventType: z.string().refine((type) => type !== 'Bounce' && type !== 'Complaint') });

const SesEvent = z.union([Bounce, Complaint, Other]);

/** Something told of an address that changes what it is sent. */
export interface MailFeedback {
  kind: 'bounce' | 'complaint';
  address: string;
  at: Date;
  detail: string;
}

/**
 * The feedback of an event, an entry per address. A mailbox that is full or a server that is down is no reason to give an address up: SES
 * has tried for long, and the next mail may arrive. Who says that a mail was no spam does not complain. Throws for what is no event of SES.
 */
export function feedbackOf(body: string): MailFeedback[] {
  const event = SesEvent.parse(JSON.parse(body));
  if ('bounce' in event && event.bounce.bounceType === 'Permanent') {
    const { bouncedRecipients, bounceSubType = 'General', timestamp: at } = event.bounce;
    return bouncedRecipients.map(({ emailAddress, diagnosticCode }) => ({
      ...{ kind: 'bounce' as const, address: emailAddress, at, detail: diagnosticCode ?? bounceSubType },
    }));
  }
  if ('complaint' in event && event.complaint.complaintFeedbackType !== 'not-spam') {
    const { complainedRecipients, complaintFeedbackType: detail = 'abuse', timestamp: at } = event.complaint;
    return complainedRecipients.map(({ emailAddress }) => ({ kind: 'complaint' as const, address: emailAddress, at, detail }));
  }
  return [];
}
