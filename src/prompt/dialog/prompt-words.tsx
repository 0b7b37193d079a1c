import type { ComponentChildren } from 'preact';
import { Marked } from '../../ui/marked';
import { OrganizationLine } from '../../ui/organization-line';
import { plural } from '../../words/phrases';
import type { PromptText } from '../../words/prompt-text';
import type { Organization } from '../../words/warning-text';
import { t } from '../../words/words';

interface Props {
  words: PromptText;
  organization: Organization;
  advice: string | undefined;
  also: readonly string[];
  children: ComponentChildren;
}

export function PromptWords({ words, organization, advice, also, children }: Props) {
  // How many files is read after the first of them.
  const isFileInTitle = words.about.startsWith(words.title);
  return (
    <>
      {isFileInTitle && children}
      {words.sentences.length > 0 && (
        <p class="told-sentence">
          <Marked text={words.sentences.join(' ')} />
        </p>
      )}
      {words.shortened.map(all => (
        <details class="told-more prompt-all" key={all[0]}>
          <summary>
            <span>{plural('question_all', all.length)}</span>
            <span class="fewer">{t('warning_fewer')}</span>
          </summary>
          <ul>
            {all.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, and names may repeat.
              <li key={at}>
                <Marked text={one} />
              </li>
            ))}
          </ul>
        </details>
      ))}
      {!isFileInTitle && children}
      {also.map(one => (
        <p class="told-also" key={one}>
          {one}
        </p>
      ))}
      <div class="told-reasons">
        <Reason {...words.reason} />
        {advice !== undefined && <Reason heading={t('question_instead')} text={advice} />}
      </div>
      <OrganizationLine organization={organization} />
    </>
  );
}

function Reason({ heading, text }: { heading: string; text: string }) {
  return (
    <div>
      <p class="told-label">
        <Marked text={heading} />
      </p>
      <p class="told-text">{text}</p>
    </div>
  );
}
