/**
 * How many pixels a picture says that it has, from its first bytes and without unpacking it: a file of a few kilobytes may claim gigabytes. Sources: the PNG, GIF and
 * JPEG (ITU T.81) specifications, RFC 9649 for WebP, ISO/IEC 23008-12 for AVIF.
 */

const at = (bytes: Buffer, offset: number, length: number): Buffer | undefined =>
  offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined;

/** Walks a JPEG's segments to its frame header. */
function jpegPixels(bytes: Buffer): number {
  for (let place = 2; place + 9 <= bytes.length; place += 2 + bytes.readUInt16BE(place + 2)) {
    const marker = bytes.readUInt8(place + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return bytes.readUInt16BE(place + 5) * bytes.readUInt16BE(place + 7);
  }
  return 0;
}

function webpPixels(bytes: Buffer): number {
  const data = at(bytes, 20, 10);
  if (!data) return 0;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return (1 + data.readUIntLE(4, 3)) * (1 + data.readUIntLE(7, 3));
    case 'VP8L': {
      const packed = data.readUInt32LE(1);
      return (1 + (packed & 0x3fff)) * (1 + ((packed >>> 14) & 0x3fff));
    }
    default:
      return (data.readUInt16LE(6) & 0x3fff) * (data.readUInt16LE(8) & 0x3fff);
  }
}

/** The largest of the sizes that an AVIF's properties name. */
function avifPixels(bytes: Buffer): number {
  let most = 0;
  for (let place = bytes.indexOf('ispe'); place >= 0; place = bytes.indexOf('ispe', place + 4)) {
    const size = at(bytes, place + 8, 8);
    if (size) most = Math.max(most, size.readUInt32BE(0) * size.readUInt32BE(4));
  }
  return most;
}

/** Width times height by what the file says of itself; 0 when it does not say. */
export function pixelsOf(content: Uint8Array): number {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\x89PNG')) return bytes.length < 24 ? 0 : bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (start.startsWith('GIF8')) return bytes.length < 10 ? 0 : bytes.readUInt16LE(6) * bytes.readUInt16LE(8);
  if (start.startsWith('\xff\xd8')) return jpegPixels(bytes);
  if (start.startsWith('RIFF')) return webpPixels(bytes);
  return avifPixels(bytes);
}
