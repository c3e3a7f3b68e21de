/** The invoice route, the same for customers and staff: a redirect to the only invoice, or the list of several. */
import * as z from 'zod';
import { empty } from '../../lib/http/contract.ts';
import { inr, Money, Timestamp } from '../../lib/http/schemas.ts';
import { invoiceLink } from '../../lib/invoices/invoice-link.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';

const InvoiceSummary = z
  .object({ number: z.string(), shipmentId: z.string(), issuedAt: Timestamp, total: Money })
  .meta({ id: 'InvoiceSummary' });

export const InvoiceList = z.object({ items: z.array(InvoiceSummary) }).meta({ id: 'InvoiceList' });

export const invoiceReplies = {
  200: InvoiceList,
  303: empty('`Location` is the PDF, for five minutes.'),
};

type InvoiceReply = { status: 303; headers: { location: string } } | { status: 200; body: z.input<typeof InvoiceList> };

export async function invoiceReply(order: OrderDocument, shipmentId: string | undefined): Promise<InvoiceReply> {
  const answer = await invoiceLink(order, shipmentId);
  if ('url' in answer) return { status: 303, headers: { location: answer.url } };
  const items = answer.invoices.map(({ number, shipmentId: id, issuedAt, totals }) => ({
    number,
    shipmentId: id,
    issuedAt: issuedAt.toISOString(),
    total: inr(totals.total),
  }));
  return { status: 200, body: { items } };
}
