import { Fragment } from 'preact';
import { SEPARATOR } from '../words/phrases';
import { Marked } from './marked';

/** What is `joined`: CSS draws the dots, and none where a line begins. */
export function Dotted({ text }: { text: string }) {
  return (
    <span class="dotted">
      {text.split(SEPARATOR).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts may repeat, and never change places.
        <Fragment key={at}>
          {at > 0 && ' '}
          <span>
            <Marked text={part} />
          </span>
        </Fragment>
      ))}
    </span>
  );
}
