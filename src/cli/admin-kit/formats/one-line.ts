/**
 * A text of the policy as part of a line of Markdown: with a line break in it, the rest would be a
 * heading or a list of its own.
 */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ').trim();
}
