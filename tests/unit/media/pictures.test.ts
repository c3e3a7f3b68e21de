import fc from 'fast-check';
import { expect, test } from 'vitest';
import { droppedPictures, pictureIdOf, picturesIn } from '../../../lib/media/pictures.ts';

const ID = 'products/med_01k9tp0a9b8c7d6e5f4g3h2j1k';
const OTHER = 'products/med_01k9tp0a9b8c7d6e5f4g3h2j1m';
const at = (rest: string): string => `https://res.cloudinary.com/shop/image/upload/${rest}`;

test.each([ID, `v1764000000/${ID}.jpg`, `f_auto,q_auto,c_limit,w_320/v1/${ID}`, `w_200,c_fill/${ID}.webp`])(
  '%s is an own picture',
  (rest) => {
    expect(pictureIdOf(at(rest))).toBe(ID);
  },
);

test.each([
  ['the demo’s', at('demo/shirt.svg')],
  ['another folder', at(`mails/${ID}`)],
  ['a longer name', at(`${ID}x`)],
  ['elsewhere', `https://example.com/${ID}.jpg`],
  ['a query that names one', `https://example.com/a?b=/image/upload/${ID}`],
])('%s is not', (_, url) => {
  expect(pictureIdOf(url)).toBeUndefined();
});

test('pictures are found wherever they stand, with their place', () => {
  const page = { blocks: [{ type: 'text', body: ID }, { slides: [{ image: { url: at(ID), alt: 'x' } }] }] };
  expect(picturesIn(page, 'body')).toEqual([{ id: ID, url: at(ID), path: 'body.blocks.1.slides.0.image.url' }]);
  expect(picturesIn(null)).toEqual([]);
});

test('only what is nowhere any more was dropped, whatever address it has', () => {
  expect(droppedPictures([at(ID), at(OTHER)], [at(`v2/${ID}.png`)]).map(({ id }) => id)).toEqual([OTHER]);
});

test('nothing that stays is ever dropped', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd').map((last) => at(`products/med_01k9tp0a9b8c7d6e5f4g3h2j1${last}`)));
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const dropped = droppedPictures(before, after).map(({ url }) => url);
      expect(new Set(dropped)).toEqual(new Set(before.filter((url) => !after.includes(url))));
    }),
  );
});
