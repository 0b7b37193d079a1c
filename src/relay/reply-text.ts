/** Characters or bytes; useful replies have a few thousand. */
const MAX_LENGTH = 1 << 18;

/**
 * `answer`: text, or an `XMLHttpRequest`'s JSON, bytes or blob. `undefined`: none, or too long.
 * Never rejects.
 */
export async function replyText(answer: unknown): Promise<string | undefined> {
  try {
    const text = await textOf(answer);
    return text !== undefined && text.length <= MAX_LENGTH ? text : undefined;
  } catch {
    return undefined;
  }
}

function textOf(answer: unknown): string | undefined | Promise<string> {
  if (typeof answer === 'string') return answer;
  if (answer instanceof Blob) return answer.size <= MAX_LENGTH ? answer.text() : undefined;
  if (answer instanceof ArrayBuffer)
    return answer.byteLength <= MAX_LENGTH ? new TextDecoder().decode(answer) : undefined;
  return typeof answer === 'object' && answer !== null ? JSON.stringify(answer) : undefined;
}
