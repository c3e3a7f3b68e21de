/** Which version of a page is shown when. Pure. */
import type { Release } from './types.ts';

const isOn = ({ startsAt, endsAt }: Pick<Release, 'startsAt' | 'endsAt'>, at: Date): boolean => startsAt <= at && (!endsAt || endsAt > at);

/**
 * The release that is shown at a moment: of those that are on, the one that began last; of those that began together, the one published last. So
 * a campaign covers what was there before, and gives it back when it ends.
 */
export const releaseAt = <R extends Pick<Release, 'startsAt' | 'endsAt' | 'publishedAt'>>(
  releases: readonly R[],
  at: Date,
): R | undefined =>
  releases
    .filter((release) => isOn(release, at))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.publishedAt.getTime() - b.publishedAt.getTime())
    .at(-1);

/** Releases that may still be shown at or after a moment: those that have ended, or that a later one covers for good, are left out. */
export function stillNeeded<R extends Pick<Release, 'startsAt' | 'endsAt' | 'publishedAt'>>(releases: readonly R[], at: Date): R[] {
  const lasting = releaseAt(
    releases.filter(({ endsAt }) => !endsAt),
    at,
  );
  return releases.filter((release) => {
    if (release.endsAt && release.endsAt <= at) return false;
    if (!lasting || release === lasting || release.startsAt > lasting.startsAt) return true;
    return release.startsAt.getTime() === lasting.startsAt.getTime() && release.publishedAt > lasting.publishedAt;
  });
}
