import type { Meaning } from '../../event';
import { meaning } from '../../recognise/meaning';
import type { Command } from '../../wire';
import { type Addresses, fileOnShow, listOnShow } from './page-place';

export function meaningOfCommand(command: Command, addresses: Addresses): Meaning {
  switch (command) {
    case 'sync':
      return meaning('sync', listOnShow(addresses));
    case 'print':
      return meaning('print', { file: fileOnShow(addresses) });
    case 'export-csv':
      return meaning('export', { file: listOnShow(addresses).file, format: 'csv' });
  }
}

/** Only the page knows the source of a file that it made. */
export function meaningOfFile(name: string, addresses: Addresses): Meaning {
  const format = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
  const { site } = listOnShow(addresses);
  return meaning('export', {
    ...(site ? { site } : {}),
    ...(name ? { file: { name } } : {}),
    ...(format ? { format } : {}),
  });
}
