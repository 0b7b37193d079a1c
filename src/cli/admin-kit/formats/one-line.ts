/** A line break in a policy text would start a heading or list in Markdown. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ').trim();
}
