import './fake-browser';
import { lineOver } from '../port-rpc';
import type { FromStage, ToStage, ToWorker } from '../wire';
import { showLevel } from './events';
import { openDoor, pageOnStage, toStage } from './fake-browser';
import { hear, runBackground } from './run';
import { answered, leaving } from './web-request';

self.addEventListener('message', ({ data, ports: [port] }: MessageEvent<ToWorker>) => {
  if (data.type === 'begin') openDoor(data);
  else if (data.type === 'level') void showLevel(data.level).catch(console.error);
  else if (port) {
    const line = lineOver<ToStage, FromStage>(port, {
      message: ({ message }) => hear(message),
      leaving: ({ request }) => leaving(request, pageOnStage()),
      answered: ({ request, status }) => answered(request, pageOnStage(), status),
    });
    toStage(line);
  }
});
runBackground();
