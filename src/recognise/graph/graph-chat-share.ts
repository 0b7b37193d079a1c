/**
 * Sources: graph-docs chat-post-messages, chatmessage-post, chatmessage-post-replies,
 * chatmessage-replywithquote.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { asList, asObject, field, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphChatShare = {
  id: 'graph-chat-share',
  literals: ['/messages'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !isMessage(graphSegments(observation) ?? [])) return undefined;
    const body = jsonBody(observation);
    const message = asObject(field(body, 'replyMessage')) ?? body; // of `replyWithQuote`
    const files = asList(field(message, 'attachments')).flatMap(fileIn);
    return files.length > 0 ? meaning('chat-share', filesOf(files)) : undefined;
  },
} satisfies Recogniser;

function isMessage(segments: readonly string[]): boolean {
  const [last, before, holder, , above] = [...segments].reverse();
  if (last === 'messages') return holder === 'chats' || holder === 'channels' || before === 'primarychannel';
  if (last === 'replywithquote') return before === 'messages';
  return last === 'replies' && holder === 'messages' && above === 'channels';
}

/** `reference` is a file; others are cards and quotes. The address may be a sharing link. */
function fileIn(attachment: unknown): readonly FileRef[] {
  const fields = asObject(attachment);
  const name = textField(fields, 'name');
  if (textField(fields, 'contentType')?.toLowerCase() !== 'reference') return [];
  return [name === undefined ? {} : { name }];
}
