import type { Access } from '../../exposure/access';

export function matches({ activity, domains }: Access, text: string): boolean {
  const { file, recipients = [], site, host, clientId } = activity;
  const part = text.trim().toLowerCase();
  return [file?.name, file?.path, ...recipients, ...domains, site, host, clientId].some(one =>
    one?.toLowerCase().includes(part),
  );
}
