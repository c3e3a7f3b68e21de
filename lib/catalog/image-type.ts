const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/**
 * The kind of picture by its content, whatever its name says; undefined for anything else. SVG is not among them: it can carry scripts.
 */
export function imageTypeOf(bytes: Uint8Array): 'jpg' | 'png' | 'gif' | 'webp' | 'avif' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  return /^ftyp(avif|avis)$/.test(ascii(bytes, 4, 12)) ? 'avif' : undefined;
}
