const SCRIPTS = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const TAGS = /<[/!a-z][^>]*>/gi;

/**
 * Descriptions and reviews are plain text: markup is stripped, with the content of scripts and styles, until none is left. A lone `<`
 * ("2 < 3") stays, so whoever shows the text still escapes it.
 */
export function plainText(text: string): string {
  let before = text;
  for (;;) {
    const stripped = before.replace(SCRIPTS, '').replace(TAGS, '');
    if (stripped === before) return stripped.trim();
    before = stripped;
  }
}
