/** What must be true of every order by itself, at every moment. Pure; amounts are paise. */
import type { OrderDocument, OrderLine } from '../orders/types.ts';
import { ledgerOf, payable, withStatus } from '../payments/ledger.ts';
import type { Refund } from '../payments/types.ts';
import type { Tax } from '../pricing/types.ts';
import type { Finding } from './types.ts';

type Checked = Pick<
  OrderDocument,
  '_id' | 'status' | 'payment' | 'lines' | 'totals' | 'shippingTax' | 'feesTax' | 'shipments' | 'timeline'
>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const insideOf = ({ taxable, cgst, sgst, igst }: Tax): number => taxable + cgst + sgst + igst;

function* lineProblems(line: OrderLine): Generator<string> {
  const { id, quantity, unitPrice, discount, total, tax } = line;
  if (total !== quantity * unitPrice - discount) yield `line ${id}: ${quantity} x ${unitPrice} - ${discount} is not ${total}`;
  if (total < 0 || discount < 0) yield `line ${id}: below zero`;
  if (insideOf(tax) !== total) yield `line ${id}: its taxable value and taxes are ${insideOf(tax)}, not ${total}`;
}

function* sumProblems({ lines, totals, shippingTax, feesTax }: Checked): Generator<string> {
  const { subtotal, discount, shipping, fees, tax, total } = totals;
  if (total !== subtotal - discount + shipping + fees) yield `the total ${total} is not its parts`;
  if (total < 0) yield `the total is ${total}`;
  if (subtotal !== sum(lines.map(({ quantity, unitPrice }) => quantity * unitPrice)))
    yield `the subtotal ${subtotal} is not that of the lines`;
  const charged = sum(lines.map((line) => line.total)) + insideOf(shippingTax) + insideOf(feesTax);
  if (charged !== total) yield `lines, shipping and fees come to ${charged}, not ${total}`;
  const taxes = [...lines.map((line) => line.tax), shippingTax, feesTax].map((split) => insideOf(split) - split.taxable);
  if (tax !== sum(taxes)) yield `the tax ${tax} is not that of the parts`;
}

function* shipmentProblems({ status, lines, shipments }: Checked): Generator<string> {
  for (const { id, quantity, cancelledQuantity = 0 } of lines) {
    const sent = sum(
      shipments
        .filter((shipment) => shipment.status !== 'cancelled')
        .flatMap((shipment) => shipment.lines.filter(({ lineId }) => lineId === id).map((line) => line.quantity)),
    );
    const recalled = sum(
      shipments.flatMap((shipment) => (shipment.recalled ?? []).filter(({ lineId }) => lineId === id).map((line) => line.quantity)),
    );
    if (cancelledQuantity > quantity || recalled > cancelledQuantity)
      yield `line ${id}: ${cancelledQuantity} of ${quantity} units are cancelled, ${recalled} of them on their way`;
    if (sent - recalled > quantity - cancelledQuantity)
      yield `line ${id}: ${sent} of ${quantity} units are in shipments, ${cancelledQuantity} are cancelled`;
  }
  const isUnder = shipments.some((shipment) => ['packed', 'shipped', 'out_for_delivery'].includes(shipment.status));
  if ((status === 'completed' || status === 'expired' || status === 'pending') && isUnder) yield `${status}, with goods under way`;
}

const given = (refunds: readonly Refund[], paymentId: string): number =>
  sum(refunds.filter((refund) => refund.paymentId === paymentId && refund.status !== 'failed').map(({ amount }) => amount));

function* ledgerProblems(order: Checked): Generator<string> {
  const { captures = [], refunds = [], status } = ledgerOf(order);
  for (const { paymentId, amount } of captures) {
    const back = given(refunds, paymentId);
    if (back > amount) yield `${back} is given back of the ${amount} of payment ${paymentId}`;
  }
  const unknown = refunds.filter(({ paymentId }) => !captures.some((capture) => capture.paymentId === paymentId));
  for (const { id } of unknown) yield `refund ${id} is of a payment that was never captured`;
  if (new Set(captures.map(({ paymentId }) => paymentId)).size < captures.length) yield 'a payment is captured twice';
  if (new Set(refunds.map(({ key }) => key)).size < refunds.length) yield 'a refund is there twice';
  const derived = withStatus(ledgerOf(order)).status;
  // A replacement costs nothing: it is paid with no payment.
  const isFree = captures.length === 0 && payable(order) === 0;
  if (derived !== status && status !== 'authorized' && !isFree) yield `the payment is ${status}, its ledger says ${derived}`;
}

function* timelineProblems({ timeline }: Checked): Generator<string> {
  const times = timeline.map(({ at }) => at.getTime());
  if (times.some((time, index) => index > 0 && time < (times[index - 1] ?? 0))) yield 'the timeline goes back in time';
}

const rules = { amounts: [sumProblems], shipments: [shipmentProblems], payments: [ledgerProblems], timeline: [timelineProblems] };

/** What is wrong with an order. */
export function problemsOfOrder(order: Checked): Finding[] {
  const of = (rule: string, problems: Iterable<string>): Finding[] => [...problems].map((detail) => ({ rule, id: order._id, detail }));
  return [
    ...order.lines.flatMap((line) => of('amounts', lineProblems(line))),
    ...Object.entries(rules).flatMap(([rule, checks]) => checks.flatMap((check) => of(rule, check(order)))),
  ];
}
