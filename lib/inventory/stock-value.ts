/** What lies on the shelves, in money: for staff who buy, and for the books. */
import { valueByCategory } from './value-repository.ts';

/** Amounts are paise. */
export interface ValueRow {
  skus: number;
  units: number;
  held: number;
  value: number;
  valueAtMrp: number;
  lowStock: number;
  outOfStock: number;
}

export interface Valuation {
  at: Date;
  total: ValueRow;
  categories: (ValueRow & { id: string; name: string })[];
}

const nothing: ValueRow = { skus: 0, units: 0, held: 0, value: 0, valueAtMrp: 0, lowStock: 0, outOfStock: 0 };

const plus = (a: ValueRow, b: ValueRow): ValueRow => ({
  skus: a.skus + b.skus,
  units: a.units + b.units,
  held: a.held + b.held,
  value: a.value + b.value,
  valueAtMrp: a.valueAtMrp + b.valueAtMrp,
  lowStock: a.lowStock + b.lowStock,
  outOfStock: a.outOfStock + b.outOfStock,
});

/** The value of all stock by category, the most valuable first. One aggregate over the catalogue, archived products included. */
export async function stockValue(): Promise<Valuation> {
  const categories = await valueByCategory();
  return { at: new Date(), total: categories.reduce<ValueRow>(plus, nothing), categories };
}
