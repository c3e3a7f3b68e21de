/**
 * What the MongoDB driver asks of the package `whatwg-url` to read connection strings, by Node's own URL, which follows the same standard: the package carries
 * 280 KB of tables for international domain names into every bundle.
 */
const { URL, URLSearchParams } = globalThis;

export { URL, URLSearchParams };
