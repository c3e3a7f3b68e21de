import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe as description, richText } from '../../../lib/catalog/rich-text.ts';

test.each([
  ['<p>Soft <b>cotton</b></p>', '<p>Soft <strong>cotton</strong></p>'],
  ['<p class="x" onclick="alert(1)" style="color:red">a</p>', '<p>a</p>'],
  ['a<script>alert(1)</script>b', 'ab'],
  ['a<script>alert(1)', 'a'],
  ['<scr<b></b>ipt>alert(1)</script>', '&lt;scr<strong></strong>ipt&gt;alert(1)'],
  ['<img src=x onerror=alert(1)>after', 'after'],
  ['<svg><script>alert(1)</script></svg>x', 'x'],
  ['<iframe src="https://evil.example"></iframe>x', 'x'],
  ['<math><mi xlink:href="javascript:alert(1)">x</mi></math>y', 'y'],
  ['<a href="https://example.com/?a=1&b=2">shop</a>', '<a href="https://example.com/?a=1&amp;b=2" rel="nofollow noopener">shop</a>'],
  ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href=" java\nscript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="&#106;avascript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a>x</a>'],
  ["<a href='//evil.example'>x</a>", '<a>x</a>'],
  ['<a href="https://x/&quot; onmouseover=&quot;alert(1)">x</a>', '<a>x</a>'],
  ['<a title=">" href="https://a.example">x</a>', '<a href="https://a.example" rel="nofollow noopener">x</a>'],
  ['<!-- <b>note</b> -->left', 'left'],
  ['<!--><img src=x onerror=alert(1)>', ''],
  ['2 < 3 and 5 > 4', '2 &lt; 3 and 5 &gt; 4'],
  ['AT&T &amp; co &lt;b&gt;', 'AT&amp;T &amp; co &lt;b&gt;'],
  ['<ul><li>one<li>two', '<ul><li>one<li>two</li></li></ul>'],
  ['</p></div>text', 'text'],
  ['<strong><em>x</strong></em>', '<strong><em>x</em></strong>'],
  ['line<br/>break', 'line<br>break'],
  ['<h1>Big</h1>', '<h2>Big</h2>'],
])('%s', (html, safe) => {
  expect(richText(html)).toBe(safe);
});

const SAFE_TAG =
  /<\/?(?:p|h[2-4]|ul|ol|li|strong|em|u|su[bp]|blockquote|code|br|hr|table|thead|tbody|t[rhd]|d[ltd]|a)>|<a href="(?:https?:\/\/|mailto:)[^"<>\s]+" rel="nofollow noopener">/g;

const piece = fc.constantFrom(
  ...['<', '>', '/', '"', "'", '&', '#', ';', '=', ' ', '\n', '\0', '<!--', '-->', 'script', 'javascript:', 'a', 'b', 'p'],
  ...[
    '<a href="',
    "<a href='",
    '<a href=',
    'https://x.y',
    'onerror=',
    '<img ',
    '<p>',
    '</p>',
    '<b>',
    '</script>',
    '<style>',
    '<svg',
    '&lt;',
    '&#60;',
  ],
);

test('whatever comes in, only allowed tags come out, and they nest', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const html = richText(pieces.join(''));
      expect(html.replace(SAFE_TAG, '')).not.toMatch(/[<>]/);
      const open: string[] = [];
      for (const [, end, name] of html.matchAll(/<(\/?)(\w+)/g)) {
        if (name === 'br' || name === 'hr') continue;
        if (end) expect(open.pop()).toBe(name);
        else open.push(name ?? '');
      }
      expect(open).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('what is clean stays as it is', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = richText(pieces.join(''));
      expect(richText(html)).toBe(html);
    }),
  );
});

test.each([
  ['Plain words', 'Plain words', undefined],
  ['<p>One</p><p>Two &amp; three</p>', 'One\nTwo & three', '<p>One</p><p>Two &amp; three</p>'],
  ['a<script>alert(1)</script>b', 'ab', undefined],
  ['2 < 3', '2 < 3', undefined],
])('as text and as markup: %s', (input, text, html) => {
  expect(description(input)).toEqual({ description: text, descriptionHtml: html });
});
