import mongoose from 'mongoose';
import type { CollectionDocument, MenuDocument, PageDocument } from './types.ts';

const mixed = mongoose.Schema.Types.Mixed;

const collectionSchema = new mongoose.Schema<CollectionDocument>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String, default: '' },
    image: mixed,
    productIds: { type: [String], default: [] },
    rule: mixed,
    active: { type: Boolean, default: false },
    version: { type: Number, default: 1 },
  },
  { collection: 'collections', timestamps: true, versionKey: false },
);
collectionSchema.index({ slug: 1 }, { unique: true });
collectionSchema.index({ name: 1, _id: 1 });
collectionSchema.index({ 'image.url': 1 }, { sparse: true });

export const CollectionModel = mongoose.model<CollectionDocument>('Collection', collectionSchema);

const pageSchema = new mongoose.Schema<PageDocument>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    draft: { type: mixed, required: true },
    releases: { type: [mixed], default: [] } as never,
    version: { type: Number, default: 1 },
  },
  { collection: 'pages', timestamps: true, versionKey: false, minimize: false },
);
pageSchema.index({ slug: 1 }, { unique: true });

export const PageModel = mongoose.model<PageDocument>('Page', pageSchema);

const menuSchema = new mongoose.Schema<MenuDocument>(
  { _id: { type: String, required: true }, items: { type: [mixed], default: [] } as never, version: { type: Number, default: 1 } },
  { collection: 'menus', timestamps: { createdAt: false, updatedAt: true }, versionKey: false },
);

export const MenuModel = mongoose.model<MenuDocument>('Menu', menuSchema);
