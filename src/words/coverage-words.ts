import { type PageState, remedyOf } from '../coverage/states';
import { camel, t } from './words';

export function stateWords(state: PageState): string {
  return t(`coverage_${camel(state)}`);
}

export function stateWhy(state: PageState): string {
  return t(`coverage_${camel(state)}Why`);
}

export function remedyWords(state: PageState): string | undefined {
  const remedy = remedyOf(state);
  if (remedy === 'none') return undefined;
  return t(`coverage_remedy${REMEDIES[remedy]}`);
}

const REMEDIES = { reload: 'Reload', admin: 'Admin', allow: 'Allow', wait: 'Wait' } as const;
