/**
 * Where styles of components go. Emotion, which MUI is made with, would put them into `<style>` elements, which a content security policy only allows with
 * `unsafe-inline` or a nonce of each answer; our files are static. Constructed style sheets need neither.
 */
import createCache from '@emotion/cache';

type EmotionCache = ReturnType<typeof createCache>;

/** As much of Emotion's own sheet as it uses: rules in the order in which they come. */
class ConstructedSheet {
  readonly key: string;
  readonly isSpeedy = true;
  /** Emotion looks for its elements here, to tell whether there is something to take away before a change. */
  tags: { nextElementSibling: null }[] = [];
  before: unknown = null;
  readonly #sheet = new CSSStyleSheet();

  constructor({ key }: { key: string }) {
    this.key = key;
    // What is global comes first, whenever it is made: the styles of components win.
    const sheets = document.adoptedStyleSheets;
    document.adoptedStyleSheets = key.endsWith('-global') ? [this.#sheet, ...sheets] : [...sheets, this.#sheet];
  }

  insert(rule: string): void {
    try {
      this.#sheet.insertRule(rule, this.#sheet.cssRules.length);
    } catch {
      // A selector that this browser does not know, for instance the placeholder of another one.
    }
    if (this.tags.length === 0) this.tags = [{ nextElementSibling: null }];
  }

  flush(): void {
    this.#sheet.replaceSync('');
    this.tags = [];
  }

  hydrate(): void {}
}

/** The cache of styles that the whole console uses. */
export function styleCache(): EmotionCache {
  const cache = createCache({ key: 'c', prepend: true });
  cache.sheet = new ConstructedSheet({ key: 'c' }) as unknown as EmotionCache['sheet'];
  return cache;
}
