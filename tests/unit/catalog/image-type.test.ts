import { expect, test } from 'vitest';
import { imageTypeOf } from '../../../lib/catalog/image-type.ts';

test.each([
  ['jpg', 'ffd8ffe000104a464946'],
  ['png', '89504e470d0a1a0a0000000d'],
  ['gif', '474946383961'],
  ['webp', '524946460000000057454250'],
  ['avif', '0000001c66747970617669660000'],
  [undefined, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('hex')],
  [undefined, Buffer.from('GIF8').toString('hex')],
  [undefined, ''],
])('%s by its first bytes', (type, hex) => {
  expect(imageTypeOf(Buffer.from(hex, 'hex'))).toBe(type);
});
