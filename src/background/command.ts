/** What a command of a page means: the page's address says to what it was applied, as far as anything does. */
import type { Meaning } from '../event';
import { meaning } from '../recognise/meaning';
import type { Command } from '../wire';
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
