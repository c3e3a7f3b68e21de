/** Tax inside an amount, split by component. Paise; `taxable + cgst + sgst + igst` is the amount. */
export interface Tax {
  taxable: number;
  /** Central half, when seller and recipient are in one state. */
  cgst: number;
  /** State half, when seller and recipient are in one state. */
  sgst: number;
  /** Whole tax, between states. */
  igst: number;
}

/** Totals in paise: total = subtotal - discount + shipping + fees. */
export interface OrderTotals {
  subtotal: number;
  discount: number;
  shipping: number;
  fees: number;
  /** Included in the total, for information. */
  tax: number;
  total: number;
}
