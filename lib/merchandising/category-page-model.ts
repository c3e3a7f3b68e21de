import mongoose from 'mongoose';
import type { CategoryPageDocument, Tile } from './category-page-types.ts';

const tileSchema = new mongoose.Schema<Tile>(
  { img: { type: String, required: true }, navigateTo: { type: String, required: true } },
  { _id: false },
);

const categoryPageSchema = new mongoose.Schema<CategoryPageDocument>(
  {
    _id: { type: String, required: true },
    title: { type: String, required: true },
    description: { type: String, default: '' },
    type: { type: String, default: 'page' },
    banners: { type: [tileSchema], default: [] },
    products: { type: [tileSchema], default: [] },
    createdBy: { type: String, required: true },
  },
  { collection: 'categoryPages', timestamps: true, versionKey: false },
);

export const CategoryPageModel = mongoose.model<CategoryPageDocument>('CategoryPage', categoryPageSchema);
