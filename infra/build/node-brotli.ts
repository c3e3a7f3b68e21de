/**
 * What fontkit asks of the package `brotli`, by Node's own decompressor: the package carries half a megabyte of dictionary, for WOFF2 fonts, into
 * every bundle that draws.
 */
import { brotliDecompressSync } from 'node:zlib';

export default (content: Uint8Array): Uint8Array => brotliDecompressSync(content);
