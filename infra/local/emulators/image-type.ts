/** Recognises a picture by its first bytes. */

export interface ImageType {
  format: 'png' | 'jpg' | 'gif' | 'webp' | 'avif' | 'svg';
  mediaType: string;
  width: number;
  height: number;
}

/** Walks JPEG segments to the frame header, which holds the size. */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}

function svgSize(text: string): { width: number; height: number } {
  const [, , , width, height] = /viewBox="([\d.-]+)[ ,]+([\d.-]+)[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(text) ?? [];
  return { width: Math.round(Number(width ?? 0)), height: Math.round(Number(height ?? 0)) };
}

/** Format and size; undefined for what is no picture. */
export function imageType(bytes: Buffer): ImageType | undefined {
  const start = bytes.subarray(0, 12).toString('latin1');
  if (start.startsWith('\x89PNG') && bytes.length > 24)
    return { format: 'png', mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (start.startsWith('\xff\xd8\xff')) return { format: 'jpg', mediaType: 'image/jpeg', ...jpegSize(bytes) };
  if (start.startsWith('GIF8') && bytes.length > 10)
    return { format: 'gif', mediaType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return { format: 'webp', mediaType: 'image/webp', width: 0, height: 0 };
  if (start.slice(4) === 'ftypavif') return { format: 'avif', mediaType: 'image/avif', width: 0, height: 0 };
  const head = bytes.subarray(0, 1_000).toString('utf8');
  if (/<svg[\s>]/.test(head)) return { format: 'svg', mediaType: 'image/svg+xml', ...svgSize(head) };
  return undefined;
}
