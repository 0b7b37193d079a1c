/** The practice room: the trainer's desk, with the stage beside it. */
import { render } from 'preact';
import { practise } from '../log/open';
import { readPolicy } from '../policy/read';
import { dressPage } from '../ui/own-page';
import { t } from '../words/words';
import { Desk } from './desk/desk';
import { NoRoom } from './desk/no-room';
import { parseLink } from './link';
import { scenariosIn } from './scenarios-in';

/** Of the page that has the room: there is one database. */
const LOCK = 'second-look-practice';

// Before anything is read: this page has no way to the real log.
practise();
dressPage(t('practice_title'));

const root = document.getElementById('root') ?? document.body;

async function open(): Promise<void> {
  const own = await readPolicy();
  const scenarios = scenariosIn(own.policy);
  if (scenarios.length === 0) return render(<NoRoom why="off" />, root);
  // Whoever opens it last has it; for as long as that page is there.
  const here = () => {
    render(<Desk own={own} scenarios={scenarios} link={parseLink(location.search)} />, root);
    return new Promise<never>(() => undefined);
  };
  await navigator.locks.request(LOCK, { steal: true }, here).catch(() => render(<NoRoom why="elsewhere" />, root));
}

open().catch(console.error);
