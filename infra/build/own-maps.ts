/**
 * Source maps of our own files alone. Node reads the whole map of a bundle when the first error asks for its stack: with the libraries in it, that took a
 * tenth of a second of a whole processor, in every container at once when the database went away, before any of them answered. Frames of libraries keep
 * their names, and are told by their place in the bundle.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

interface SourceMap {
  version: 3;
  sources: string[];
  names: string[];
  mappings: string;
}

/** Where code of ours ends; what follows belongs to nobody. */
const endAt = (column: number): SourceMapSegment => [column];

/** Takes libraries out of a map, and names, which the bundle has itself. */
export function withoutLibraries({ version, sources, mappings }: SourceMap): SourceMap {
  const own = sources.filter((source) => !source.includes('node_modules/'));
  const places = sources.map((source) => own.indexOf(source));
  const lines = decode(mappings).map((line) => {
    const kept: SourceMapSegment[] = [];
    let isOwn = false;
    for (const segment of line) {
      const [column, source = -1, row, start] = segment;
      const place = places[source] ?? -1;
      if (place >= 0) kept.push([column, place, row as number, start as number]);
      else if (isOwn) kept.push(endAt(column));
      isOwn = place >= 0;
    }
    return kept;
  });
  return { version, sources: own, names: [], mappings: encode(lines) };
}

/** Rewrites the map in a file. */
export const keepOwnSources = (file: string): void =>
  writeFileSync(file, JSON.stringify(withoutLibraries(JSON.parse(readFileSync(file, 'utf8')) as SourceMap)));
