/** The read model of lists and searches. It holds nothing that products do not: `npm run search:rebuild` makes it anew. */
import mongoose from 'mongoose';
import type { SearchDocument, TermDocument } from './types.ts';

const { Mixed } = mongoose.Schema.Types;

const searchSchema = new mongoose.Schema<SearchDocument>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    name: { type: String, required: true },
    brand: String,
    images: Mixed,
    minPrice: { type: Number, required: true },
    compareAtPrice: Number,
    inStock: { type: Boolean, required: true },
    onSale: { type: Boolean, required: true },
    rating: { average: Number, count: Number },
    popularity: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    categories: { type: [String], default: [] },
    scope: { type: [String], required: true },
    strong: { type: [String], required: true },
    starts: { type: [String], required: true },
    terms: { type: [String], required: true },
    facets: { category: [String], brand: [String], price: [String], rating: [String], attribute: [String], option: [String] },
    numbers: Mixed,
    variants: Mixed,
  },
  { collection: 'productSearch', versionKey: false, minimize: false },
);
searchSchema.index({ scope: 1, popularity: -1, _id: -1 });
searchSchema.index({ scope: 1, minPrice: 1, _id: 1 });
searchSchema.index({ scope: 1, createdAt: -1, _id: -1 });
searchSchema.index({ scope: 1, 'rating.average': -1, 'rating.count': -1, _id: -1 });
searchSchema.index({ strong: 1, popularity: -1, _id: -1 });
searchSchema.index({ starts: 1, popularity: -1, _id: -1 });
searchSchema.index({ terms: 1, popularity: -1, _id: -1 });

export const SearchModel = mongoose.model<SearchDocument>('ProductSearch', searchSchema);

const termSchema = new mongoose.Schema<TermDocument>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    near: { type: [String], required: true },
    at: { type: Date, required: true },
  },
  { collection: 'searchTerms', versionKey: false },
);
termSchema.index({ near: 1 });

export const TermModel = mongoose.model<TermDocument>('SearchTerm', termSchema);
