import { protectStorage } from '../../storage/storage-protection';
import { runLogged } from './fault';
import { logFaultRarely } from './rate-limited-fault';

export function watchStorage(): void {
  runLogged('storage', async () => {
    if ((await protectStorage()) === 'evictable')
      await logFaultRarely(
        'storage',
        'The browser may delete the log when the disk is nearly full: it has not granted persistent storage.',
        'background',
      );
  });
}
