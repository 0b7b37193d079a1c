import { render } from 'preact';
import { practise } from '../log/open';
import { readPolicy } from '../policy/read';
import { dressPage } from '../ui/own-page';
import { t } from '../words/words';
import { Desk } from './desk/desk';
import { NoRoom } from './desk/no-room';
import { parseLink } from './link';
import { scenariosIn } from './scenarios-in';

const ROOM_LOCK = 'second-look-practice';

// First of all, so that this page cannot open the real log.
practise();
dressPage(t('practice_title'));

const root = document.getElementById('root') ?? document.body;

async function open(): Promise<void> {
  const own = await readPolicy();
  const scenarios = scenariosIn(own.policy);
  if (scenarios.length === 0) return render(<NoRoom why="off" isManaged={own.source === 'managed'} />, root);
  // The newest page takes the lock and keeps it until it closes.
  const here = () => {
    render(<Desk own={own} scenarios={scenarios} link={parseLink(location.search)} />, root);
    return new Promise<never>(() => undefined);
  };
  await navigator.locks.request(ROOM_LOCK, { steal: true }, here).catch(() => render(<NoRoom why="elsewhere" />, root));
}

open().catch(console.error);
