/** One typo per word: a letter too many, too few, another one, or two that changed places. Pure. */

/** Shorter words are taken as they are: with a letter less they could be anything. */
const SHORTEST = 4;

/**
 * The word and everything that it is with one letter left out. Two words are one typo apart only if they share one of these, so an index of
 * them finds every candidate by equality.
 */
export function neighbours(word: string): string[] {
  if (word.length < SHORTEST || /^\d+$/.test(word)) return [word];
  const letters = [...word];
  return [...new Set([word, ...letters.map((_, i) => letters.filter((__, j) => j !== i).join(''))])];
}

/** Whether two words are at most one typo apart. */
export function isClose(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
