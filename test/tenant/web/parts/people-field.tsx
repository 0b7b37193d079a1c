import { type IPersonaProps, NormalPeoplePicker } from '@fluentui/react';
import type { Found, Sharing } from '../sharing';

interface FoundPersona extends IPersonaProps {
  found: Found;
}

/** Names and addresses. An address that nobody knows is taken as it is. */
export function PeopleField({
  sharing,
  people,
  onChange,
}: {
  sharing: Sharing;
  people: Found[];
  onChange: (people: Found[]) => void;
}) {
  const resolve = async (text: string) => (text.length < 2 ? [] : (await sharing.find(text)).map(personaOf));
  return (
    <NormalPeoplePicker
      selectedItems={people.map(personaOf)}
      onResolveSuggestions={resolve}
      resolveDelay={200}
      pickerSuggestionsProps={{ suggestionsHeaderText: '', noResultsFoundText: 'No one found' }}
      inputProps={{
        placeholder: 'Add a name, group, or email',
        'aria-label': 'Add a name, group, or email',
        id: 'people-field',
      }}
      onChange={items => onChange((items as FoundPersona[] | undefined)?.map(one => one.found) ?? [])}
      styles={{ text: { minHeight: 40, borderRadius: 4 }, input: { height: 38 } }}
    />
  );
}

function personaOf(found: Found): FoundPersona {
  return { text: found.name, secondaryText: found.email, ...(found.outside && { tertiaryText: 'External' }), found };
}
