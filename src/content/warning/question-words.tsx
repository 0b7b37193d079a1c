/** What a question says, without its heading and its buttons. */
import type { AboutTo } from '../../ui/about-to';
import { Marked } from '../../ui/marked';
import { OrganizationLine } from '../../ui/organization-line';
import { name, plural } from '../../ui/phrases';
import type { Organization } from '../../ui/told';

interface Props {
  words: AboutTo;
  organization: Organization;
  /** Names of the files beside the one that the words are about, as far as they are known. */
  further: readonly (string | undefined)[];
}

/** So many files are named. */
const ROOM = 5;

export function QuestionWords({ words, organization, further }: Props) {
  const named = further.filter(file => file !== undefined).slice(0, ROOM);
  return (
    <>
      {words.sentences.length > 0 && (
        <p class="told-sentence">
          <Marked text={words.sentences.join(' ')} />
        </p>
      )}
      {further.length > 0 && (
        <div class="question-files">
          <p>{plural('question_more', further.length)}</p>
          {named.length > 0 && (
            <ul>
              {named.map(file => (
                <li key={file}>
                  <Marked text={name(file)} />
                </li>
              ))}
              {further.length > named.length && <li>{plural('more', further.length - named.length)}</li>}
            </ul>
          )}
        </div>
      )}
      {words.also.map(also => (
        <p class="told-also" key={also}>
          {also}
        </p>
      ))}
      <div class="told-reasons">
        {words.reasons.map(([heading, text]) => (
          <div key={heading}>
            <p class="told-label">
              <Marked text={heading} />
            </p>
            {text && <p class="told-text">{text}</p>}
          </div>
        ))}
      </div>
      <OrganizationLine organization={organization} />
    </>
  );
}
