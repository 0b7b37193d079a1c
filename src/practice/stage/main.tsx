/** The order is that of a real page: browser, network, relay, page hook, page. */
import './chrome';
import './base';
import './network';
import '../../relay/relay.iife';
import '../../page/main.iife';
import { render } from 'preact';
import { startPromptController } from '../../prompt/prompt-controller';
import { dressPage } from '../../ui/own-page';
import { t } from '../../words/words';
import { lineOver } from '../port-rpc';
import type { FromDesk, ToDesk } from '../wire';
import { removeBase } from './base';
import { deskPort } from './chrome';
import { Contoso } from './contoso';
import { makePlay } from './play';
import { perform } from './pointer';

removeBase();
dressPage(t('practice_stage_title'));
const root = document.getElementById('root');

const desk = lineOver<ToDesk, FromDesk>(deskPort, {
  play: ({ scenario }) => play.begin(scenario),
  perform: ({ step }) => perform(step),
});
const play = makePlay(
  now => root && render(<Contoso play={now} onStep={step => void play.act(step)} onClose={() => play.close()} />, root),
  turn => void desk.call('turn', { turn }),
);
startPromptController();
