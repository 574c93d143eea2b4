// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { MessageCodec } from './codec.js';
import { fieldAt } from './field_path.js';
import { jsonValue, messageText } from './print_message.js';

export interface MessageForm {
  /** One line of JSON a message. */
  readonly json: boolean;
  /** All elements of long arrays. */
  readonly full: boolean;
  /** Only the part that this path leads to. */
  readonly field: string | undefined;
}

/** Serialized messages as text; with no codec, their bytes in hexadecimal. */
export function messageRenderer(
  codec: MessageCodec | undefined,
  { json, full, field }: MessageForm,
): (cdr: Uint8Array) => string {
  return (cdr) => {
    if (codec === undefined) {
      const hex = Buffer.from(cdr.buffer, cdr.byteOffset, cdr.byteLength).toString('hex');
      return json ? JSON.stringify({ cdr: hex }) : hex;
    }
    const message = codec.decode(cdr);
    const shown = field === undefined ? message : fieldAt(message, field);
    return json ? JSON.stringify(jsonValue(shown)) : `${messageText(shown, { full })}\n---`;
  };
}
