import fc from 'fast-check';
import { expect, test } from 'vitest';
import { releaseAt, stillNeeded } from '../../../lib/merchandising/releases.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 10, 1) + n * 86_400_000);

const release = fc
  .record({
    id: fc.uuid(),
    start: fc.integer({ min: -20, max: 20 }),
    length: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    published: fc.nat(40),
  })
  .map(({ id, start, length, published }) => ({
    id,
    startsAt: day(start),
    ...(length !== undefined && { endsAt: day(start + length) }),
    publishedAt: day(published - 20),
  }));

test('a campaign covers what is there, and gives it back', () => {
  const lasting = { id: 'a', startsAt: day(0), publishedAt: day(0) };
  const campaign = { id: 'b', startsAt: day(5), endsAt: day(7), publishedAt: day(1) };
  const shown = [-1, 0, 5, 6, 7].map((n) => releaseAt([campaign, lasting], day(n))?.id);
  expect(shown).toEqual([undefined, 'a', 'b', 'b', 'a']);
});

test('what is left out would never be shown again', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(release, { maxLength: 8, selector: ({ id }) => id }),
      fc.integer({ min: -20, max: 20 }),
      fc.nat(45),
      (releases, now, later) => {
        const kept = stillNeeded(releases, day(now));
        expect(releaseAt(kept, day(now + later))).toBe(releaseAt(releases, day(now + later)));
      },
    ),
  );
});
