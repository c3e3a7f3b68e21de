import { expect, test } from 'vitest';
import { responsive } from '../../../lib/catalog/responsive.ts';

test('a picture of the provider can be had smaller, in the format that suits, and is never enlarged', () => {
  const { thumbnail, srcset = '' } = responsive('https://res.cloudinary.com/shop/image/upload/v17/products/med_1.jpg');
  expect(thumbnail).toBe('https://res.cloudinary.com/shop/image/upload/f_auto,q_auto,c_limit,w_160/v17/products/med_1.jpg');
  const sizes = srcset.split(', ').map((size) => size.split(' '));
  expect(sizes.map(([, width]) => width)).toEqual(['160w', '320w', '640w', '960w', '1280w', '1920w']);
  for (const [url, width = ''] of sizes) expect(url).toContain(`/f_auto,q_auto,c_limit,w_${width.slice(0, -1)}/v17/`);
});

test.each(['https://example.com/a.jpg', 'https://example.com/image/upload/', ''])('%s stays as it is', (url) => {
  expect(responsive(url)).toEqual({});
});
