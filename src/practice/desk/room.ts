/** Each play restarts worker and line to the stage on an empty database. */

import type { PrivacyLevel } from '../../event';
import { forgetPractice } from '../../log/open';
import type { Scenario, Step } from '../../policy/schema/scenario';
import { type Line, lineOver } from '../port-rpc';
import type { FromDesk, ToDesk, ToWorker, Turn } from '../wire';

export interface Played {
  scenario: Scenario;
  policy: Record<string, unknown>;
  level: PrivacyLevel;
}

const STAGED_PAGE = 'https://contoso.sharepoint.com/sites/project/Shared%20Documents/Forms/AllItems.aspx';

export function makeRoom(frame: HTMLIFrameElement, onTurn: (turn: Turn) => void) {
  let worker: Worker | undefined;
  let stage: Line<FromDesk> | undefined;
  let wanted: Played | undefined;

  const tell = (message: ToWorker, ports: MessagePort[] = []) => worker?.postMessage(message, ports);

  const go = (address: string) => frame.contentWindow?.location.replace(address);

  // After each load, the stage hands over the ends of its lines.
  const listen = ({ source, data, ports: [background, desk] }: MessageEvent) => {
    if (source !== frame.contentWindow || data !== 'second-look-stage' || !background || !desk || !wanted) return;
    tell({ type: 'stage' }, [background]);
    const line = lineOver<FromDesk, ToDesk>(desk, {
      turn({ turn }) {
        if (stage === line) onTurn(turn);
      },
    });
    stage = line;
    void line.call('play', { scenario: wanted.scenario });
  };
  addEventListener('message', listen);

  return {
    async begin(played: Played): Promise<void> {
      wanted = played;
      stage = undefined;
      go('about:blank');
      worker?.terminate();
      worker = undefined;
      await forgetPractice();
      if (wanted !== played) return;
      worker = new Worker(new URL('../background/worker.ts', import.meta.url), { type: 'module' });
      const { version } = chrome.runtime.getManifest();
      tell({ type: 'begin', policy: played.policy, language: chrome.i18n.getUILanguage(), version, page: STAGED_PAGE });
      tell({ type: 'level', level: played.level });
      go(chrome.runtime.getURL('src/practice/stage.html'));
    },
    /** Rejects if the stage lacks the element. */
    async perform(step: Step): Promise<void> {
      await stage?.call('perform', { step });
    },
    level(level: PrivacyLevel) {
      if (wanted) wanted = { ...wanted, level };
      tell({ type: 'level', level });
    },
    end() {
      removeEventListener('message', listen);
      worker?.terminate();
      wanted = undefined;
    },
  };
}

export type Room = ReturnType<typeof makeRoom>;
