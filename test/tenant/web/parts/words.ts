import type { Wish } from '../sharing';

/** One line that says what a link does. */
export function inWords({
  audience,
  role,
  expires,
  password,
}: Pick<Wish, 'audience' | 'role' | 'expires'> & { password: string | boolean }): string {
  const who = {
    anyone: 'Anyone with the link',
    organization: 'People in Contoso with the link',
    specific: 'People you choose',
    existing: 'People with existing access',
  }[audience];
  if (audience === 'existing') return `${who} can use the link`;
  const until = expires ? ` until ${expires.slice(0, 10)}` : '';
  return `${who} can ${role}${until}${password ? ', with the password' : ''}`;
}
