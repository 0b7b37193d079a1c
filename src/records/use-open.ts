/** What is open now, as both views show it. */
import { useCallback } from 'preact/hooks';
import type { Access } from '../exposure/access';
import { mostExposedFirst } from '../exposure/most-exposed-first';
import { openAccess } from '../exposure/open-access';
import type { Policy } from '../policy/policy';
import { breathe } from './breathe';
import { useGathered } from './gathered';
import type { Row } from './row';

/** The most exposed first; nothing until it is known. @param now epoch ms: what has ended since it was worked out is left out */
export function useOpen(rows: readonly Row[], policy: Policy, now: number): Access[] | undefined {
  const { internalDomains, trustedDomains } = policy;
  const begin = useCallback(() => {
    const open = openAccess({ internalDomains, trustedDomains });
    const finish = async () => {
      const found = open.at(Date.now());
      await breathe();
      return mostExposedFirst(found);
    };
    return { add: open.add, finish };
  }, [internalDomains, trustedDomains]);
  const known = useGathered(rows, begin);
  return known?.filter(({ until }) => until === undefined || until > now);
}
