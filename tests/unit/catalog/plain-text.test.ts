import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../lib/catalog/plain-text.ts';

test.each([
  ['<p>Soft <b>cotton</b></p>', 'Soft cotton'],
  ['a<script>alert(1)</script>b', 'ab'],
  ['<scr<b></b>ipt>alert(1)</script>', 'ipt>alert(1)'],
  ['<img src=x onerror=alert(1)>', ''],
  ['2 < 3 and 5 > 4', '2 < 3 and 5 > 4'],
  ['<!-- note -->left', 'left'],
])('%s', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('leaves no tag, however they are nested, and is stable', () => {
  const piece = fc.constantFrom('<', '>', '/', 'script', 'b', ' ', 'x=1', '<b>', '</script>', 'text', '!');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const plain = plainText(pieces.join(''));
      expect(plain).not.toMatch(/<[/!a-z][^>]*>/i);
      expect(plainText(plain)).toBe(plain);
    }),
  );
});
