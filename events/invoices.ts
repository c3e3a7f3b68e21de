import * as z from 'zod';

/** Announced when the document has its number and its PDF can be fetched. */
export const invoiceEvents = {
  'invoice.issued': z.object({ orderId: z.string(), invoiceId: z.string(), shipmentId: z.string() }),
  'credit_note.issued': z.object({ orderId: z.string(), creditNoteId: z.string() }),
};
