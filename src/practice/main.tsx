/** The practice room: the trainer's desk, with the stage beside it. */
import { render } from 'preact';
import { practise } from '../log/open';
import { readPolicy } from '../policy/read';
import { dressPage } from '../ui/own-page';
import { t } from '../ui/words';
import { Desk } from './desk/desk';
import { Off } from './desk/off';
import { parseLink } from './link';
import { scenariosIn } from './scenarios-in';

// Before anything is read: this page has no way to the real log.
practise();
dressPage(t('practice_title'));

const root = document.getElementById('root');
readPolicy().then(own => {
  const scenarios = scenariosIn(own.policy);
  if (root) render(scenarios.length > 0 ? <Desk own={own} scenarios={scenarios} link={parseLink(location.search)} /> : <Off />, root);
}, console.error);
