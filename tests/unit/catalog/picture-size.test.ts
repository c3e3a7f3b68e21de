/** Heads of pictures, made by hand from their specifications. */
import { expect, test } from 'vitest';
import { pixelsOf } from '../../../lib/catalog/picture-size.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const u16 = (...numbers: number[]): Buffer => Buffer.concat(numbers.map((n) => Buffer.from([n >> 8, n & 255])));
const l16 = (...numbers: number[]): Buffer => Buffer.concat(numbers.map((n) => Buffer.from([n & 255, n >> 8])));
const u32 = (...numbers: number[]): Buffer =>
  Buffer.concat(numbers.map((n) => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255])));
const l24 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255, n >> 16]);
const webp = (kind: string, data: Buffer): Buffer => Buffer.concat([latin('RIFF\0\0\0\0WEBP'), latin(kind), u32(0), data, Buffer.alloc(8)]);

const packed = Buffer.alloc(5);
packed.writeUInt8(0x2f, 0);
packed.writeUInt32LE(((600 - 1) << 14) | (800 - 1), 1);

test.each([
  ['PNG', Buffer.concat([latin('\x89PNG\r\n\x1a\n'), u32(13), latin('IHDR'), u32(60_000, 50_000)]), 3_000_000_000],
  ['GIF', Buffer.concat([latin('GIF89a'), l16(640, 480)]), 307_200],
  [
    'JPEG',
    Buffer.concat([latin('\xff\xd8'), latin('\xff\xe0'), u16(4, 0), latin('\xff\xc2'), u16(17), latin('\x08'), u16(65_500, 65_500)]),
    4_290_250_000,
  ],
  [
    'JPEG with tables before its frame',
    Buffer.concat([latin('\xff\xd8'), latin('\xff\xc4'), u16(4, 9), latin('\xff\xc0'), u16(17), latin('\x08'), u16(10, 20)]),
    200,
  ],
  ['WebP, extended', webp('VP8X', Buffer.concat([u32(0), l24(16_383), l24(9_999)])), 163_840_000],
  ['WebP, lossless', webp('VP8L', packed), 480_000],
  ['WebP, lossy', webp('VP8 ', Buffer.concat([l24(0), latin('\x9d\x01\x2a'), l16(320, 200 | 0x4000)])), 64_000],
  [
    'AVIF',
    Buffer.concat([u32(32), latin('ftypavif'), u32(20), latin('ispe'), u32(0, 100, 100), u32(20), latin('ispe'), u32(0, 30_000, 20_000)]),
    600_000_000,
  ],
])('%s', (_, head, pixels) => {
  expect(pixelsOf(head)).toBe(pixels);
  // Cut anywhere it is read without an error, and never as more.
  for (let length = 0; length < head.length; length++) expect(pixelsOf(head.subarray(0, length))).toBeLessThanOrEqual(pixels);
});
