/** CSS adds line breaks and the names of characters. */
import { jsonLines } from './json-lines';

const INVISIBLE_OR_REORDERING = /([\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF])/u;

export function ExactText({ json }: { json: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <pre class="exact scrolls" dir="ltr" tabIndex={0}>
      {jsonLines(json).map(({ depth, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places.
        <span key={index} class="exact-line" style={{ '--depth': String(depth) }}>
          <Plain text={text} />
        </span>
      ))}
    </pre>
  );
}

/** `bdi` limits what a direction mark reorders. */
function Plain({ text }: { text: string }) {
  return (
    <>
      {text.split(INVISIBLE_OR_REORDERING).map((part, index) =>
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
