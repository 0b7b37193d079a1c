import type { ComponentChildren } from 'preact';
import { Marked } from '../../ui/marked';
import { OrganizationLine } from '../../ui/organization-line';
import type { PromptText } from '../../words/prompt-text';
import type { Organization } from '../../words/warning-text';

interface Props {
  words: PromptText;
  organization: Organization;
  also: readonly string[];
  children: ComponentChildren;
}

export function QuestionWords({ words, organization, also, children }: Props) {
  return (
    <>
      {words.sentences.length > 0 && (
        <p class="told-sentence">
          <Marked text={words.sentences.join(' ')} />
        </p>
      )}
      {children}
      {also.map(one => (
        <p class="told-also" key={one}>
          {one}
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
