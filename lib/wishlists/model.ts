import mongoose from 'mongoose';

export interface WishlistItem {
  sku: string;
  /** Paise, when it was put on the list. */
  priceSeen: number;
  /** Name then: shown should the variant disappear from the catalogue. */
  name: string;
  addedAt: Date;
}

export interface WishlistDocument {
  _id: string;
  ownerId: string;
  name: string;
  /** One of the owner's places, of which there are as many as they may have lists: so simultaneous requests make no more. Older lists have none. */
  place?: number;
  items: WishlistItem[];
  /** The list with the latest is the default one: making another the default is one write, and there is always exactly one. */
  defaultAt?: Date;
  /** What the secret link carries, signed. A link that was revoked has another id, or none. */
  share?: { id: string; at: Date };
  createdAt: Date;
  updatedAt: Date;
}

const wishlistSchema = new mongoose.Schema<WishlistDocument>(
  {
    _id: { type: String, required: true },
    ownerId: { type: String, required: true },
    name: { type: String, required: true },
    place: Number,
    items: {
      type: [
        new mongoose.Schema<WishlistItem>(
          {
            sku: { type: String, required: true },
            priceSeen: { type: Number, required: true, min: 0 },
            name: { type: String, required: true },
            addedAt: { type: Date, required: true },
          },
          { _id: false },
        ),
      ],
      default: [],
    },
    defaultAt: Date,
    share: { type: new mongoose.Schema({ id: String, at: Date }, { _id: false, id: false }), default: undefined },
  },
  { collection: 'wishlists', timestamps: true, versionKey: false },
);
wishlistSchema.index({ ownerId: 1, defaultAt: -1, _id: 1 });
wishlistSchema.index({ ownerId: 1, place: 1 }, { unique: true, partialFilterExpression: { place: { $exists: true } } });
wishlistSchema.index({ 'items.sku': 1, ownerId: 1 });
wishlistSchema.index({ 'share.id': 1 }, { unique: true, partialFilterExpression: { 'share.id': { $exists: true } } });

export const WishlistModel = mongoose.model<WishlistDocument>('Wishlist', wishlistSchema);
