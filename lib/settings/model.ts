import mongoose from 'mongoose';

export interface SettingsDocument {
  _id: string;
  value: unknown;
  /** Changes so far; the ETag. */
  version?: number;
}

/** One document, `_id: 'shop'`; its shape is checked by the zod schema when it is read and written. */
const settingsSchema = new mongoose.Schema<SettingsDocument>(
  { _id: { type: String, required: true }, value: { type: mongoose.Schema.Types.Mixed, required: true }, version: Number },
  { collection: 'settings', versionKey: false, minimize: false },
);

export const SettingsModel = mongoose.model('Settings', settingsSchema);
