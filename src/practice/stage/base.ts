/**
 * For as long as the page hook loads, this document has the address of a mail page: its own host is
 * one of those that the hook looks at. All else on the stage has an address of its own.
 */
const base = document.createElement('base');
base.href = 'https://outlook.office.com/mail/';
document.head.append(base);

export function removeBase(): void {
  base.remove();
}
