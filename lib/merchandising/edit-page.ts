import * as z from 'zod';
import { droppingPictures } from '../media/drop-pictures.ts';
import { namePictures } from '../media/name-pictures.ts';
import { droppedPictures, picturesIn } from '../media/pictures.ts';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { findPage, insertPage, listPages, type PageDocument, removePage, updatePage } from './page-repository.ts';
import { stillNeeded } from './releases.ts';
import type { PageContent } from './types.ts';

/** Versions of a page that are shown or will be. */
const MAX_RELEASES = 20;
const ATTEMPTS = 5;

const conflict = () => new AppError('version_conflict', 'The page was changed since it was read.');

type Edit = Partial<Pick<PageDocument, 'slug' | 'draft' | 'releases'>>;

/** Reads and writes until nobody else came in between, or the expected version is gone. */
async function edit(id: string, expected: number | undefined, plan: (page: PageDocument) => Edit): Promise<PageDocument> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const page = found(await findPage(id), 'page');
    if (expected !== undefined && page.version !== expected) throw conflict();
    const changes = plan(page);
    await namePictures({ blocks: changes.draft?.blocks }, 'body');
    const { draft, releases } = { ...page, ...changes };
    const dropped = droppedPictures([page.draft, page.releases], [draft, releases]);
    const changed = await droppingPictures(dropped, () => updatePage(id, page.version, changes));
    if (changed) return changed;
  }
  throw conflict();
}

/** A page with a draft that nobody sees yet. Throws `slug_taken`. */
export async function createPage(slug: string, draft: PageContent): Promise<PageDocument> {
  await namePictures({ blocks: draft.blocks }, 'body');
  return insertPage({ _id: newId('pag'), slug, draft });
}

/** Changes the draft or the slug; what is published stays. Errors: `not_found`, `version_conflict`, `slug_taken`. */
export const patchPage = (
  id: string,
  expected: number | undefined,
  { slug, ...content }: Partial<{ [K in keyof PageContent | 'slug']: (PageContent & { slug: string })[K] | undefined }>,
): Promise<PageDocument> =>
  edit(id, expected, ({ draft }) => {
    const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
    return { ...(slug !== undefined && { slug }), draft: { ...draft, ...given } };
  });

export interface Publication {
  /** Now, unless told otherwise. */
  startsAt?: Date | undefined;
  endsAt?: Date | undefined;
  publishedBy: string;
}

/** Publishes the draft as it is, for a time. Errors: `not_found`, `version_conflict`, `conflict` for more than 20 to come, `validation_failed`. */
export function publishPage(
  id: string,
  expected: number | undefined,
  { startsAt, endsAt, publishedBy }: Publication,
): Promise<PageDocument> {
  const now = new Date();
  const from = startsAt ?? now;
  if (endsAt && endsAt <= from) {
    const message = 'The end must come after the start.';
    throw new AppError('validation_failed', message, { errors: [{ path: 'body.endsAt', code: 'too_early', message }] });
  }
  return edit(id, expected, ({ draft, releases }) => {
    const release = { id: newId('rel'), content: draft, startsAt: from, ...(endsAt && { endsAt }), publishedAt: now, publishedBy };
    const needed = stillNeeded([...releases, release], now);
    if (needed.length > MAX_RELEASES)
      throw new AppError('conflict', `At most ${MAX_RELEASES} versions can be planned: withdraw one first.`);
    return { releases: needed };
  });
}

/** Takes a version back, whether it is shown or planned. Errors: `not_found`, `version_conflict`. */
export const withdrawRelease = (id: string, releaseId: string, expected: number | undefined): Promise<PageDocument> =>
  edit(id, expected, ({ releases }) => {
    found(
      releases.find((release) => release.id === releaseId),
      'release',
    );
    return { releases: releases.filter((release) => release.id !== releaseId) };
  });

/** Errors: `not_found`, `version_conflict`. */
export async function deletePage(id: string, expected: number | undefined): Promise<void> {
  const { draft, releases } = found(await findPage(id), 'page');
  if (await droppingPictures(picturesIn([draft, releases]), () => removePage(id, expected))) return;
  found(await findPage(id), 'page');
  throw conflict();
}

/** Throws `not_found`. */
export const pageForStaff = async (id: string): Promise<PageDocument> => found(await findPage(id), 'page');

const Cursor = z.tuple([z.string()]);

/** All pages by slug. */
export async function pagesForStaff(limit: number, cursor?: string) {
  const rows = await listPages(decodeCursor(cursor, Cursor)?.[0], limit);
  return toPage(rows, limit, ({ slug }) => [slug]);
}
