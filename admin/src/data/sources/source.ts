/** What a resource of the console is: how its list is asked for, and what can be done to it. */
import type { Page } from '../cursors.ts';

export interface Asked {
  limit: number;
  cursor: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a list's own filters hold; the API refuses what it does not know
  filter: Record<string, any>;
  sort: { field: string; order: 'ASC' | 'DESC' };
}

interface Row {
  id: string;
}

/** A resource. What it lacks cannot be done to it. */
export interface Source {
  list?: (asked: Asked, signal: AbortSignal | undefined) => Promise<Page<Row>>;
  one?: (id: string, signal: AbortSignal | undefined) => Promise<Row>;
  create?: (data: object) => Promise<Row>;
  /** `before` is what the form began with, as the API sent it. */
  update?: (id: string, data: object, before: object) => Promise<Row>;
  /** `before` is the record as it was shown; empty when that is not known. */
  remove?: (id: string, before: object) => Promise<unknown>;
}

/** The version that a form began with: what somebody else has changed since is neither overwritten nor deleted. */
export const unchanged = (before: object): { ifMatch?: string } => {
  const { version } = before as { version?: number };
  return version === undefined ? {} : { ifMatch: `"${version}"` };
};

/** The part of a query that every list has. */
export const pageOf = ({ limit, cursor }: Asked) => ({ limit, ...(cursor !== undefined && { cursor }) });
