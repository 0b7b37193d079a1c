export type MessageFile = Readonly<
  Record<string, { message: string; placeholders?: Readonly<Record<string, { content: string }>> }>
>;

/**
 * By developer.chrome.com/docs/extensions/reference/api/i18n: named placeholders first, then `$1`
 * and `$$`, in one pass each.
 */
export function messagesOf(file: MessageFile): (key: string, substitutions?: readonly string[]) => string {
  const table = new Map(Object.entries(file).map(([key, message]) => [key.toLowerCase(), message]));
  return (key, substitutions = []) => {
    const found = table.get(key.toLowerCase());
    if (!found) return '';
    const content = found.message.replace(
      /\$(\w+)\$/g,
      (_, name: string) => found.placeholders?.[name.toLowerCase()]?.content ?? '',
    );
    return content.replace(/\$(?:(\d)|\$)/g, (_, digit: string | undefined) =>
      digit ? (substitutions[Number(digit) - 1] ?? '') : '$',
    );
  };
}
