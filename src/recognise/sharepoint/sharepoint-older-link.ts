/** The predecessors of ShareLink, which still work (sp-metadata SP). */
import type { Meaning, Observation, Scope } from '../../event';
import { meaning } from '../meaning';
import { field, isTrue, textField } from '../read/json';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

const SCOPES: ReadonlyMap<string | undefined, Scope> = new Map([
  ['createanonymouslink', 'anonymous'],
  ['createanonymouslinkwithexpiration', 'anonymous'],
  ['createorganizationsharinglink', 'organization'],
]);

export const sharepointOlderLink = {
  id: 'sharepoint-older-link',
  literals: ['anonymouslink', 'organizationsharinglink'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    const scope = SCOPES.get(called?.name);
    if (!called || !scope) return undefined;
    return meaning('share-link-create', {
      scope,
      role:
        field(called.parameters, 'isEditLink') === undefined
          ? undefined
          : isTrue(called.parameters, 'isEditLink')
            ? 'edit'
            : 'view',
      file: methodFile(called, 'url'),
      expires: textField(called.parameters, 'expirationString'),
    });
  },
} satisfies Recogniser;
