import mongoose from 'mongoose';

export interface CartItem {
  sku: string;
  quantity: number;
  /** Unit price in paise when the item was last added or set. */
  priceSeen: number;
  /** Name then: shown should the variant disappear from the catalogue. */
  name: string;
  addedAt: Date;
}

/** One cart per customer (`ownerId`) or per guest (who holds its id as a signed token). */
export interface CartDocument {
  _id: string;
  ownerId?: string;
  items: CartItem[];
  /** Grows with every change. Starts at the clock, so that a cart made anew under the same id never repeats one: orders claim versions. */
  version: number;
  /** `<guest cart>@<version>` of the last merges: a repeated one changes nothing. */
  merged?: string[];
  /** The last order that was taken out of this cart. */
  lastOrderId?: string;
  /** Guests only: removed by the database 30 days after the last touch. */
  expiresAt?: Date;
  updatedAt: Date;
}

const cartSchema = new mongoose.Schema<CartDocument>(
  {
    _id: { type: String, required: true },
    ownerId: String,
    items: {
      type: [
        new mongoose.Schema<CartItem>(
          {
            sku: { type: String, required: true },
            quantity: { type: Number, required: true, min: 1 },
            priceSeen: { type: Number, required: true, min: 0 },
            name: { type: String, required: true },
            addedAt: { type: Date, required: true },
          },
          { _id: false },
        ),
      ],
      default: [],
    },
    version: { type: Number, required: true },
    merged: { type: [String], default: undefined },
    lastOrderId: String,
    expiresAt: Date,
    updatedAt: { type: Date, required: true },
  },
  { collection: 'carts', versionKey: false },
);
cartSchema.index({ ownerId: 1 }, { unique: true, sparse: true });
cartSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const CartModel = mongoose.model<CartDocument>('Cart', cartSchema);
