/** Pages by number over an API that pages by cursors: forwards, backwards, by a link, and beyond the end. */
import { expect, test } from 'vitest';
import { pageByNumber } from '../../../admin/src/data/cursors.ts';

/** A list of `count` pages; `asked` are the cursors that it was read by. */
function listOf(count: number) {
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined) => {
    asked.push(cursor);
    const page = cursor === undefined ? 1 : Number(cursor.slice(1));
    return { items: [page], nextCursor: page < count ? `c${page + 1}` : null };
  };
  return { asked, read };
}

test('a page after the other costs one read each, also on the way back', async () => {
  const { asked, read } = listOf(3);
  for (const page of [1, 2, 3, 2, 1]) expect((await pageByNumber('forwards', page, read)).items).toEqual([page]);
  expect(asked).toEqual([undefined, 'c2', 'c3', 'c2', undefined]);
});

test('a page that was never reached is walked to', async () => {
  const { asked, read } = listOf(4);
  expect(await pageByNumber('link', 3, read)).toEqual({ items: [3], nextCursor: 'c4' });
  expect(asked).toEqual([undefined, 'c2', 'c3']);
});

test('a page beyond the end is empty, and the walk ends', async () => {
  const { asked, read } = listOf(2);
  expect(await pageByNumber('beyond', 9, read)).toEqual({ items: [], nextCursor: null });
  expect(asked).toEqual([undefined, 'c2']);
});

test('lists do not share their cursors', async () => {
  const [one, other] = [listOf(2), listOf(2)];
  await pageByNumber('one', 2, one.read);
  await pageByNumber('other', 2, other.read);
  expect(other.asked).toEqual([undefined, 'c2']);
});
