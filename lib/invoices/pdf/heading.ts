/** The top of the first page: supplier, number and dates, bill to, ship to, place of supply. */

import { colours, day, page, rule, type Sheet, sizes, write } from '../../pdf/sheet.ts';
import type { Party, Printable } from '../types.ts';

const GAP = 16;
const payment = { cod: 'Cash on delivery', razorpay: 'Paid online', sandbox: 'Paid online' };

function supplierBlock(sheet: Sheet, { supplier }: Printable, top: number): number {
  const width = 290;
  let y = top + write(sheet, supplier.brand, page.left, top, width, { bold: true, size: 15, colour: colours.accent });
  y += write(sheet, supplier.name, page.left, y + 2, width, { bold: true }) + 2;
  const lines = [...supplier.address, `${supplier.state}, India (state code ${supplier.stateCode})`];
  for (const line of lines) y += write(sheet, line, page.left, y, width, { colour: colours.soft });
  const contact = [supplier.email, supplier.phone].filter(Boolean).join('  ·  ');
  y += write(sheet, contact, page.left, y, width, { colour: colours.soft });
  return y + write(sheet, `GSTIN ${supplier.gstin}`, page.left, y + 1, width, { bold: true });
}

function numberRows({ number, issuedAt, credit }: Printable): [string, string][] {
  if (!credit)
    return [
      ['Invoice no.', number],
      ['Invoice date', day(issuedAt)],
    ];
  return [
    ['Credit note no.', number],
    ['Date', day(issuedAt)],
    ['For invoice', credit.invoiceNumber],
    ['Invoice date', day(credit.invoicedAt)],
  ];
}

function numberBlock(sheet: Sheet, invoice: Printable, top: number): number {
  const x = 350;
  const width = page.right - x;
  let y =
    top + write(sheet, invoice.credit ? 'CREDIT NOTE' : 'TAX INVOICE', x, top, width, { bold: true, size: sizes.title, align: 'right' });
  y += write(sheet, 'Original for recipient', x, y - 1, width, { size: sizes.small, colour: colours.soft, align: 'right' }) + 5;
  const rows: [string, string][] = [
    ...numberRows(invoice),
    ['Order no.', invoice.orderNumber],
    ['Order date', day(invoice.orderedAt)],
    ['Payment', payment[invoice.paymentMethod]],
  ];
  for (const [label, value] of rows) {
    write(sheet, label, x, y, 95, { colour: colours.soft, align: 'right' });
    y += write(sheet, value, x + 100, y, width - 100, { bold: true, align: 'right' }) + 1;
  }
  return y;
}

function partyBlock(sheet: Sheet, title: string, party: Party, x: number, top: number, width: number): number {
  let y = top + write(sheet, title, x, top, width, { size: sizes.small, bold: true, colour: colours.accent }) + 1;
  y += write(sheet, party.name, x, y, width, { bold: true });
  if (party.gstin) y += write(sheet, `GSTIN ${party.gstin}`, x, y, width, { bold: true });
  const lines = [party.address.join(', '), `${party.state} (state code ${party.stateCode}), India`];
  for (const line of lines) y += write(sheet, line, x, y, width, { colour: colours.soft });
  const contact = [party.phone, party.email].filter(Boolean).join('  ·  ');
  return y + (contact ? write(sheet, contact, x, y, width, { colour: colours.soft }) : 0);
}

/** Draws the top of the first page and returns where it ends. */
export function drawHeading(sheet: Sheet, invoice: Printable): number {
  let y = Math.max(supplierBlock(sheet, invoice, page.top), numberBlock(sheet, invoice, page.top)) + 10;
  rule(sheet, y);
  y += 9;
  const width = (page.width - GAP) / 2;
  const left = partyBlock(sheet, 'BILL TO', invoice.recipient, page.left, y, width);
  const right = partyBlock(sheet, 'SHIP TO', invoice.deliveryAddress, page.left + width + GAP, y, width);
  y = Math.max(left, right) + 8;
  const { state, code } = invoice.placeOfSupply;
  y += write(sheet, `Place of supply: ${state} (state code ${code})`, page.left, y, width, { bold: true });
  const charge = { align: 'right' as const, colour: colours.soft };
  write(sheet, 'Tax payable on reverse charge: No', page.left + width + GAP, y - 12, width, charge);
  if (invoice.credit) y += write(sheet, `Reason: ${invoice.credit.reason}`, page.left, y + 2, page.width) + 2;
  return y + 9;
}
