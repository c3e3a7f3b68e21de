/** What was searched for. Nothing says by whom. */
import mongoose from 'mongoose';

/** One search. */
export interface SearchLogDocument {
  /** Of the message: delivered twice, it is one search. */
  _id: string;
  /** Normalised. */
  text: string;
  /** Hits on the first page; zero for a search without results. */
  found: number;
  at: Date;
}

const KEPT_SECONDS = 400 * 86_400;

const logSchema = new mongoose.Schema<SearchLogDocument>(
  {
    _id: { type: String, required: true },
    text: { type: String, required: true },
    found: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'searchLog', versionKey: false },
);
logSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
logSchema.index({ text: 1, at: -1 });

export const SearchLogModel = mongoose.model<SearchLogDocument>('SearchLog', logSchema);

/** A text and how often it was searched for. */
export interface QueryDocument {
  /** The normalised text. */
  _id: string;
  count: number;
  /** Hits of the last time. */
  found: number;
  /** Its beginnings, for suggestions. */
  starts: string[];
  at: Date;
}

const querySchema = new mongoose.Schema<QueryDocument>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    found: { type: Number, required: true },
    starts: { type: [String], required: true },
    at: { type: Date, required: true },
  },
  { collection: 'searchQueries', versionKey: false },
);
querySchema.index({ starts: 1, count: -1 });
querySchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const QueryModel = mongoose.model<QueryDocument>('SearchQuery', querySchema);
