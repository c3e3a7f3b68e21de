/** What replaces what: the same goods, or another variant of the same product that costs no more. */
import type { Offer } from '../cart/offer.ts';
import { findOffers } from '../cart/offer-repository.ts';
import type { OrderDocument, OrderLine } from '../orders/types.ts';
import { AppError, type FieldError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';

/** Another variant for the units of a line. */
export interface Exchange {
  lineId: string;
  sku: string;
}

export interface Wanted {
  lineId: string;
  quantity: number;
}

const noTax = { taxable: 0, cgst: 0, sgst: 0, igst: 0 };

function problemOf(line: OrderLine | undefined, offer: Offer | undefined): string | undefined {
  if (!line) return 'The return has no such line.';
  if (!offer?.active || offer.productId !== line.productId) return 'Only another variant of the same product can be had instead.';
  return offer.unitPrice > line.unitPrice ? 'It costs more than what was bought.' : undefined;
}

/** The offers of exchanges, by line. Error: `validation_failed` for one that is no variant of the same product, or costs more. */
export async function exchangeOffers(order: Pick<OrderDocument, 'lines'>, exchanges: readonly Exchange[]): Promise<Map<string, Offer>> {
  if (exchanges.length === 0) return new Map();
  const offers = await findOffers(exchanges.map(({ sku }) => sku));
  const errors = exchanges.flatMap(({ lineId, sku }, index): FieldError[] => {
    const message = problemOf(
      order.lines.find(({ id }) => id === lineId),
      offers.get(sku),
    );
    return message ? [{ path: `body.lines.${index}`, code: 'invalid', message }] : [];
  });
  if (errors.length > 0) throw new AppError('validation_failed', 'This cannot be had instead.', { errors });
  return new Map(
    exchanges.flatMap(({ lineId, sku }) => [[lineId, offers.get(sku)] as const]).filter((pair): pair is [string, Offer] => !!pair[1]),
  );
}

/** Lines at no charge: their price is taken off as a discount. */
export function replacementLines(
  order: Pick<OrderDocument, 'lines'>,
  wanted: readonly Wanted[],
  offers: ReadonlyMap<string, Offer>,
): OrderLine[] {
  return wanted.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) return [];
    const offer = offers.get(lineId);
    const { productId, slug, name, hsnCode, gstRate, listPrice, unitPrice } = line;
    const { sku, options, image } = offer ?? line;
    return [
      {
        ...{ id: newId('lin'), sku, productId, slug, name, options, hsnCode, gstRate, quantity, listPrice, unitPrice },
        ...{ discount: quantity * unitPrice, total: 0, tax: noTax },
        ...(image && { image }),
      },
    ];
  });
}
