import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { listPeople as find, type PeopleFilter, type PersonRow } from './people-repository.ts';

interface ListPeople extends PeopleFilter {
  limit: number;
  cursor?: string | undefined;
}

/** All users for staff, the newest first. */
export async function listPeople({ limit, cursor, ...filter }: ListPeople): Promise<{ items: PersonRow[]; nextCursor: string | null }> {
  const key = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await find(filter, key && [new Date(key[0]), key[1]], limit);
  return toPage(rows, limit, (person) => [person.createdAt, person._id]);
}
