/**
 * While the page hook loads, the document has the address of a mail page, because the hook covers
 * that host. All else on the stage has its own address.
 */
const base = document.createElement('base');
base.href = 'https://outlook.office.com/mail/';
document.head.append(base);

export function removeBase(): void {
  base.remove();
}
