import mongoose from 'mongoose';

/** One document, `_id: 'shop'`; its shape is checked by the zod schema when it is read and written. */
const settingsSchema = new mongoose.Schema<{ _id: string; value: unknown }>(
  { _id: { type: String, required: true }, value: { type: mongoose.Schema.Types.Mixed, required: true } },
  { collection: 'settings', versionKey: false, minimize: false },
);

export const SettingsModel = mongoose.model('Settings', settingsSchema);
