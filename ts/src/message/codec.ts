// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { MessageReader } from '@foxglove/rosmsg2-serialization';
import { messageNotDecodable, typeNotDecodable } from '../errors/index.js';
import { encodeMessage } from './encode.js';
import { NativeLayout } from './native_layout.js';
import type { TypeDefinition } from './type_description.js';

/** Fields by name; arrays of numbers are typed arrays, 64-bit integers are bigints. */
export type Message = Record<string, unknown>;

const readable = /^(bool|u?int(8|16|32|64)|float(32|64)|string|time|duration)$/;

function unreadableField({ definitions }: TypeDefinition): string | undefined {
  for (const { name, definitions: fields } of definitions) {
    const field = fields.find(({ isComplex, type }) => isComplex !== true && !readable.test(type));
    if (field !== undefined) return `${name ?? ''}.${field.name} is a ${field.type}`;
  }
  return undefined;
}

/** Reads and writes the messages of one type. */
export class MessageCodec {
  private readonly reader: MessageReader<Message>;
  private readonly native: NativeLayout | undefined;

  constructor(readonly definition: TypeDefinition) {
    const reason = unreadableField(definition);
    if (reason !== undefined) throw typeNotDecodable({ type: definition.type, reason });
    this.reader = new MessageReader<Message>(definition.definitions);
    this.native = NativeLayout.of(definition);
  }

  /** From CDR with its header, of either byte order. */
  decode(cdr: Uint8Array): Message {
    try {
      return this.reader.readMessage(cdr);
    } catch (error) {
      const { type } = this.definition;
      throw messageNotDecodable({ type, bytes: cdr.length, reason: (error as Error).message });
    }
  }

  /** CDR of a message that travelled as a C struct of this host. */
  cdrOfNative(struct: Uint8Array): Uint8Array {
    if (struct.length === this.native?.size) return this.native.toCdr(struct);
    throw messageNotDecodable({
      type: this.definition.type,
      bytes: struct.length,
      reason:
        this.native === undefined
          ? 'a type with strings or sequences does not travel as a struct'
          : `by its definition the struct has ${this.native.size} bytes`,
    });
  }

  /** CDR of a message that `completeMessage` has made. */
  encode(message: Message): Buffer {
    return encodeMessage(this.definition, message);
  }
}
