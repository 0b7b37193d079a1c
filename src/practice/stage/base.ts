/** The mail page's address while the page hook loads, because the hook covers that host. */
const base = document.createElement('base');
base.href = 'https://outlook.office.com/mail/';
document.head.append(base);

export function removeBase(): void {
  base.remove();
}
