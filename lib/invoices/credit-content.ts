/** What a credit note takes back of an invoice: pure, so that every history of cancellations, returns and refunds adds up. */
import { sumBy } from '../orders/units.ts';
import { allocate } from '../pricing/money.ts';
import { addAmounts, clipAmounts, type LineAmounts, nextShare, subtractAmounts, withTax } from './allocate.ts';
import { amountInWords } from './amount-in-words.ts';
import type { CreditNoteDocument, InvoiceDocument, InvoiceLine } from './types.ts';

/** What is to be taken back: units of its lines, an amount in paise, or all that is left. */
export type Claim =
  | { kind: 'units'; lines: readonly { lineId: string; quantity: number }[] }
  | { kind: 'amount'; amount: number; lineIds?: readonly string[] }
  | { kind: 'rest' };

type Credited = Pick<CreditNoteDocument, 'lines'>;

const amountsOf = ({ taxable, cgst, sgst, igst, discount }: LineAmounts): LineAmounts => ({ taxable, cgst, sgst, igst, discount });

/** A line of an invoice with what was credited of it. A line is known by its place: shipping and fees have no id. */
interface OpenLine {
  index: number;
  line: InvoiceLine;
  /** Units that were taken back, and what they came to. */
  units: { quantity: number; amounts: LineAmounts };
  left: LineAmounts;
}

function openLines(invoice: Pick<InvoiceDocument, 'lines'>, earlier: readonly Credited[]): OpenLine[] {
  const rows = earlier.flatMap(({ lines }) => lines);
  return invoice.lines.map((line, index) => {
    const credited = rows.filter(({ of }) => of === index);
    const returned = credited.filter(({ kind }) => kind !== 'reduction');
    return {
      index,
      line,
      units: { quantity: returned.reduce((sum, { quantity }) => sum + quantity, 0), amounts: addAmounts(returned.map(amountsOf)) },
      left: subtractAmounts(amountsOf(line), addAmounts(credited.map(amountsOf))),
    };
  });
}

type CreditLine = CreditNoteDocument['lines'][number];

const lineOf = ({ index, line }: OpenLine, quantity: number, amounts: LineAmounts): CreditLine => ({
  ...line,
  ...amounts,
  quantity,
  total: withTax(amounts),
  of: index,
});

/** The next units of a line, never more than is left of it: a reduction may have taken some of their price before. */
function unitsOf(open: OpenLine, quantity: number): CreditLine[] {
  const units = Math.min(quantity, open.line.quantity - open.units.quantity);
  if (units <= 0) return [];
  const share = nextShare({ quantity: open.line.quantity, amounts: amountsOf(open.line) }, open.units, units);
  return [lineOf(open, units, clipAmounts(share, open.left))];
}

/** Part of a line's price, its tax inside at the line's rate. */
function reductionOf(open: OpenLine, amount: number): CreditLine[] {
  if (amount === 0) return [];
  const total = withTax(open.left);
  const part = (of: number): number => Math.round((of * amount) / total);
  const [cgst, sgst, igst] = [part(open.left.cgst), part(open.left.sgst), part(open.left.igst)];
  const amounts = { taxable: amount - cgst - sgst - igst, cgst, sgst, igst, discount: 0 };
  const reduced = lineOf(open, 1, amounts);
  return [{ ...reduced, kind: 'reduction', unit: 'OTH', unitPrice: amount, description: `Price reduction: ${open.line.description}` }];
}

function restOf(open: OpenLine): CreditLine[] {
  const total = withTax(open.left);
  const units = open.line.quantity - open.units.quantity;
  return total > 0 || units > 0 ? [lineOf(open, Math.max(units, 1), open.left)] : [];
}

/** What is left of an invoice after its credit notes, in paise. */
export const leftOf = (invoice: Pick<InvoiceDocument, 'lines'>, earlier: readonly Credited[], lineIds?: readonly string[]): number =>
  openLines(invoice, earlier)
    .filter(({ line }) => !lineIds || lineIds.includes(line.lineId ?? ''))
    .reduce((sum, { left }) => sum + withTax(left), 0);

/** Units of a line that are left of an invoice after its credit notes. */
export const unitsLeft = (invoice: Pick<InvoiceDocument, 'lines'>, earlier: readonly Credited[], lineId: string): number =>
  openLines(invoice, earlier)
    .filter(({ line }) => line.lineId === lineId)
    .reduce((sum, { line, units }) => sum + line.quantity - units.quantity, 0);

/** The lines of a credit note: none when there is nothing left of what is claimed. */
export function creditLines(invoice: Pick<InvoiceDocument, 'lines'>, earlier: readonly Credited[], claim: Claim): CreditLine[] {
  const open = openLines(invoice, earlier);
  if (claim.kind === 'rest') return open.flatMap(restOf);
  if (claim.kind === 'units') {
    const wanted = sumBy(
      claim.lines,
      ({ lineId }) => lineId,
      ({ quantity }) => quantity,
    );
    return open.flatMap((one) => unitsOf(one, wanted.get(one.line.lineId ?? '') ?? 0));
  }
  const from = open.filter(({ line }) => !claim.lineIds || claim.lineIds.includes(line.lineId ?? ''));
  const lefts = from.map(({ left }) => withTax(left));
  const shares = allocate(
    Math.min(
      claim.amount,
      lefts.reduce((a, b) => a + b, 0),
    ),
    lefts,
  );
  return from.flatMap((one, index) => reductionOf(one, shares[index] ?? 0));
}

type CreditContent = Omit<
  CreditNoteDocument,
  '_id' | 'number' | 'series' | 'financialYear' | 'issuedAt' | 'storageKey' | 'storedAt' | 'effect'
>;

/** All that a credit note says but its number and the time of issue; parties and tax are those of its invoice. */
export function creditContent(invoice: InvoiceDocument, lines: CreditLine[], reason: string): CreditContent {
  const { orderId, orderNumber, orderedAt, ownerId, supplier, recipient, deliveryAddress, placeOfSupply, paymentMethod } = invoice;
  const totals = addAmounts(lines.map(amountsOf));
  const total = withTax(totals);
  return {
    ...{ orderId, orderNumber, orderedAt, ownerId, supplier, recipient, deliveryAddress, placeOfSupply, paymentMethod, lines },
    totals: { ...totals, total },
    amountInWords: amountInWords(total),
    credit: { invoiceId: invoice._id, invoiceNumber: invoice.number, invoicedAt: invoice.issuedAt, reason },
  };
}
