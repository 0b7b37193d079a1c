/**
 * A text byte for byte: what stands in the document is the text and nothing else, and lines and the
 * names of treacherous characters are drawn by the style alone.
 */
import { jsonLines } from './json-lines';

/** Characters that draw text in another order than it is stored, or not at all. */
const TREACHEROUS = /([\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF])/u;

export function ExactText({ json }: { json: string }) {
  return (
    // Code, in any language: from left to right.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <pre class="exact" dir="ltr" tabIndex={0}>
      {jsonLines(json).map(({ depth, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change places.
        <span key={index} class="exact-line" style={{ '--depth': String(depth) }}>
          <Plain text={text} />
        </span>
      ))}
    </pre>
  );
}

/** What turns the text around does so within its own element only. */
function Plain({ text }: { text: string }) {
  return (
    <>
      {text.split(TREACHEROUS).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <bdi
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            key={index}
            class="exact-mark"
            data-code={`U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`}
          >
            {part}
          </bdi>
        ),
      )}
    </>
  );
}
