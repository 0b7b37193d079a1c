/** Pure: tests play it without a page. */
import type { LinkScope, Scenario, Surface } from '../policy/schema/scenario';

export interface StageState {
  surface: Surface;
  selected: readonly string[];
  dialog?: 'share' | 'access';
  link: { scope: LinkScope; role: 'view' | 'edit'; expires?: number };
  people: readonly string[];
  attached: readonly string[];
  links: Readonly<Record<string, readonly LinkScope[]>>;
  /** `everyone`, or addresses. */
  granted: readonly string[];
}

/** Microsoft's default scope. */
export const DEFAULT_LINK = { scope: 'organization', role: 'edit' } as const;

export function startOf({ files }: Scenario): StageState {
  const links = Object.fromEntries(files.map(({ name, links = [] }) => [name, links]));
  return { surface: 'library', selected: [], link: DEFAULT_LINK, people: [], attached: [], links, granted: [] };
}
