import { useCallback } from 'preact/hooks';
import type { Access } from '../exposure/access';
import { type ExposedDocument, mostExposed } from '../exposure/most-exposed';
import { mostExposedFirst } from '../exposure/most-exposed-first';
import { openAccess } from '../exposure/open-access';
import { breathe } from '../ui/breathe';
import { inSlices, useReducedRows } from './reduce-rows';
import type { Row } from './row';
import type { ViewProps } from './view-props';

export interface Open {
  /** Most exposed first. */
  access: Access[];
  /** Most exposed first. */
  documents: ExposedDocument[];
}

export function useOpen({
  rows,
  isReading,
  policy,
  now,
}: Pick<ViewProps, 'rows' | 'isReading' | 'policy' | 'now'>): Open | undefined {
  const { internalDomains, trustedDomains } = policy;
  const begin = useCallback(() => {
    const open = openAccess({ internalDomains, trustedDomains });
    const finish = async (): Promise<Open> => {
      const found: Access[] = [];
      await inSlices(open.at(Date.now()), access => found.push(access));
      await breathe();
      const access = mostExposedFirst(found);
      await breathe();
      const documents = mostExposed();
      await inSlices(access, one => documents.add(one));
      return { access, documents: documents.documents() };
    };
    return { add: (row: Row) => open.add(row), finish };
  }, [internalDomains, trustedDomains]);
  const known = useReducedRows(rows, isReading, begin);
  if (!known) return undefined;
  const isOpen = ({ until }: Access) => until === undefined || until > now;
  return { access: known.access.filter(isOpen), documents: known.documents.filter(({ open }) => open.some(isOpen)) };
}
